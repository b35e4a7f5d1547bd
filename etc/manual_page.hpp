#pragma once

#include "parser/language/keyword.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

// lbd.conf(5): what the tables of the parser know, as mdoc.
namespace lbd::manual {

// The path of a block -> a piece of configuration that has such a block.
using Examples = std::map<std::string, std::string, std::less<>>;

// A file of examples: "#= PATH..." begins the one of these blocks, up to the next such line.
Examples read_examples(std::string_view text);

// One section for each block.
std::string sections(const std::vector<parser::Table>&, const Examples&);

// The template, with the sections in place of its line "@SECTIONS@".
std::string page(std::string_view page_template, std::string_view sections);

}  // namespace lbd::manual
