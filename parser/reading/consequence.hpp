#pragma once

#include "parser/reading/line.hpp"

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

// What becomes of a block because one of its lines could not be read. It is told below the error
// of that line: told by itself, it would send people to look for what is there.
namespace lbd::parser {

using Keywords = std::initializer_list<std::string_view>;

// The block lacks what lines of these keywords say. True: one that may have been meant to say it
// has an error, where this has been added.
bool explains_lack(const Context&, DirectiveId block, Keywords, const std::string& consequence);

// The same of the blocks in a block.
bool explains_lack_within(const Line& head, Keywords, const std::string& consequence);

// The same, or else an error at the head of the block, or at its name.
void report_lack(const Line& head, Range at, Keywords, const std::string& consequence);
void report_lack(const Line& head, Keywords, const std::string& consequence);

// The same as a warning with a name, at the block of the first of the keywords if there is one.
void warn_of_lack(const Line& head, Lint, Keywords, const std::string& consequence);

// The head of the block has an error, where it is added that the block is left out.
void tell_left_out(const Line& head);

// The same of an entry of a list.
void tell_left_out(const Line& entry, std::string_view what);

// The words of a directive and its block that stand on lines with an error, unless they are very
// many: one of them may have been meant to name something.
void add_failed_words(const Context&, DirectiveId, std::vector<std::string_view>& words);

}  // namespace lbd::parser
