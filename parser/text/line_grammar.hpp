#pragma once

#include <tao/pegtl.hpp>

#include <string_view>

// What of the shape of a line is known before there are words: blanks, escapes, comments.
namespace lbd::parser::grammar {

using namespace tao::pegtl;

using Input = memory_input<tracking_mode::lazy, eol::lf, const char*>;

inline Input input(std::string_view text)
{
    return {text.data(), text.data() + text.size(), ""};
}

struct blank : one<' ', '\t', '\v', '\f', '\r'> {};

// A zero-width space, a byte order mark, a word joiner, a soft hyphen.
struct no_width : sor<string<'\xe2', '\x80', '\x8b'>,
                      string<'\xef', '\xbb', '\xbf'>,
                      string<'\xe2', '\x81', '\xa0'>,
                      string<'\xc2', '\xad'>> {};

// What editors, web pages and input methods leave between words, and nobody sees: those, a no-break
// space, an ideographic space.
struct odd_blank : sor<no_width, string<'\xc2', '\xa0'>, string<'\xe3', '\x80', '\x80'>> {};

// `\#` and `\!` stand for the characters themselves.
struct escape : seq<one<'\\'>, one<'#', '!'>> {};

struct closed_quote : seq<one<'"'>, star<not_one<'"'>>, one<'"'>> {};

// What of a line is not comment, for those who read it as one piece.
struct text_before_comment : star<sor<escape, closed_quote, not_one<'#', '!'>>> {};

}  // namespace lbd::parser::grammar
