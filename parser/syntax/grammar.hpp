#pragma once

#include "parser/text/line_grammar.hpp"

// The shape of a line: words, braces, quotes, comments. It knows no keyword, and it matches every
// line: what is wrong with one has a rule of its own, so that reading goes on behind it.
namespace lbd::parser::grammar {

struct blanks : plus<blank> {};

// Inside a word. Each of them is an odd blank, too, lest many of them behind a word be looked
// through again for each of their bytes.
struct hidden : plus<no_width> {};

struct comment : seq<one<'#', '!'>, until<eof>> {};

struct nul : one<'\0'> {};

// A use `${NAME}` of what is not defined: what is has been put in already.
struct braced_use : seq<one<'$'>, one<'{'>, star<not_one<'{', '}', '"'>>, one<'}'>> {};

// `${NAME`: its brace is no block.
struct unclosed_use : seq<one<'$'>, one<'{'>, identifier> {};

// `~SEQ(…)` and `~LST(…)` with a mistake in them. Their braces are no block.
struct generator : seq<one<'~'>,
                       sor<string<'S', 'E', 'Q'>, string<'L', 'S', 'T'>>,
                       opt<one<'x'>>,
                       one<'('>,
                       star<not_one<')', '"', '#', '!'>>,
                       opt<one<')'>>> {};

struct plain : plus<not_one<
                   ' ',
                   '\t',
                   '\v',
                   '\f',
                   '\r',
                   '\0',
                   '"',
                   '#',
                   '!',
                   '\\',
                   '{',
                   '}',
                   '$',
                   '~',
                   '\xc2',
                   '\xe2',
                   '\xe3',
                   '\xef'>> {};

struct letter : seq<not_at<sor<odd_blank, blank, one<'"', '#', '!', '{', '}'>>>, any> {};

struct word_part : sor<plain, escape, braced_use, unclosed_use, generator, nul, letter> {};

struct hidden_inside : seq<hidden, at<word_part>> {};

struct word : seq<word_part, star<sor<hidden_inside, word_part>>> {};

// The look ahead keeps the actions of the text from running for a quote that is never closed.
struct quoted : seq<at<closed_quote>, one<'"'>, star<sor<nul, not_one<'"'>>>, one<'"'>> {};

// A brace at the end of such a line is most likely meant as one.
struct unclosed_quote : seq<one<'"'>, star<not_at<seq<one<'{', '}'>, star<blank>, eof>>, any>> {};

// What a template engine should have replaced: `{{ name }}`, `{% if … %}`. No brace is inside, lest
// each of many braces look for its end.
struct placeholder : sor<seq<string<'{', '{'>, star<not_one<'{', '}'>>, string<'}', '}'>>,
                         seq<string<'{', '%'>, star<not_one<'{', '}', '%'>>, string<'%', '}'>>> {};

struct opening_brace : one<'{'> {};

struct closing_brace : one<'}'> {};

struct line : seq<star<
                      sor<blanks,
                          word,
                          placeholder,
                          opening_brace,
                          closing_brace,
                          quoted,
                          comment,
                          odd_blank,
                          unclosed_quote>>,
                  eof> {};

// Words that follow each other, up to a brace or a comment.
struct words : star<sor<blanks, word, quoted, odd_blank>> {};

}  // namespace lbd::parser::grammar
