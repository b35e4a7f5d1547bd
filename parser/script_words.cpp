#include "parser/script_words.hpp"

#include <sstream>

namespace lbd::parser {

std::optional<ScriptCommand> take_script(Line& line)
{
    const Word* command = line.next_or_complain();
    if (!command)
        return std::nullopt;
    ScriptCommand script;
    std::istringstream words{std::string{command->text()}};
    for (std::string word; words >> word;)
        script.words.push_back(word);
    if (script.words.empty()) {
        line.refuse(*command, "expected the path of a program");
        return std::nullopt;
    }
    if (const Word* user = line.next())
        script.user = user->text();
    if (const Word* group = line.next())
        script.group = group->text();
    return script;
}

}  // namespace lbd::parser
