#pragma once

#include "parser/text/composed_line.hpp"
#include "parser/text/lines.hpp"

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// `$NAME=text`, and `$NAME` and `${NAME}`, in whose place the text is put.
namespace lbd::parser {

struct DefinedLine {
    std::string text;
    std::optional<Origin> origin = {};  // where it stands in a file
};

// Of each line of the text. What it means is found out where it is put in, not before.
using Definition = std::vector<DefinedLine>;

// It may be replaced while it is put in.
using SharedDefinition = std::shared_ptr<const Definition>;

// The length of the name of a definition that a text begins with, 0 if it begins with none.
std::size_t definition_name_length(std::string_view text);

// A use of a definition within a text.
struct Use {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string_view name;
    std::string_view arguments;  // `${_ENV HOME}`
};

// The first use that begins at `from` or behind it. `$NAME` is one only in front of a blank, a
// comma, a closing parenthesis or the end.
std::optional<Use> find_use(std::string_view text, std::size_t from);

inline constexpr std::string_view no_blank_in_definition =
    "a definition has no blank in front of its '='";

// `$NAME=text` at the beginning of a line.
struct DefinitionHead {
    std::string_view name;
    LineText text;
};

std::optional<DefinitionHead> as_definition(const LineText&);

class Definitions {
public:
    // More than this are a mistake or an attack.
    static constexpr std::size_t most = 100'000;

    // An earlier definition of the name is replaced. False: there are too many.
    bool define(std::string_view name, Definition, Range place);

    // Null: nothing is defined by this name.
    SharedDefinition find(std::string_view name) const;

    // The name that another one was probably meant to be. Empty: there is none, or they are many.
    std::string nearest_name(std::string_view) const;

    // Where it is defined first. Nothing: it is not.
    std::optional<Range> place(std::string_view name) const;

private:
    struct Known {
        SharedDefinition meaning;
        Range first_place;
    };

    std::map<std::string, Known, std::less<>> definitions_;
};

}  // namespace lbd::parser
