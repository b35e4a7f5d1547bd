#pragma once

#include "parser/inclusion/early_settings.hpp"
#include "parser/reports/reports.hpp"
#include "parser/source/files.hpp"
#include "parser/source/include_checks.hpp"
#include "parser/source/source.hpp"
#include "parser/syntax/syntax.hpp"
#include "parser/text/lines.hpp"
#include "parser/text/preprocessor.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lbd::parser {

// Reads files, and the files that they include, into one tree.
class Inclusion {
public:
    // How far, how often and how much may be included. A tree has more words than the largest
    // reasonable configuration by far, and still fits into memory.
    static constexpr std::size_t deepest = 32;
    static constexpr std::size_t most_files = 10'000;
    static constexpr std::size_t most_names = 1'000'000;  // that are looked at to find files
    static constexpr std::size_t most_words = 12'000'000;

    Inclusion(Sources& sources, SyntaxTree& tree, Reports& reports, Preprocessor& preprocessor)
        : sources_{sources}, tree_{tree}, reports_{reports}, preprocessor_{preprocessor}
    {
    }

    // Every include is as strict as can be.
    void be_strict() { is_strict_ = true; }

    // Includes are passed over.
    void stay_in_text() { follows_ = false; }

    // The files to begin with. False: there is none.
    bool read_main(const std::string& pattern);

    // A text instead of a file. `name` is for messages, and for relative names in it.
    void read_text(std::string name, std::string text);

    // An include failed that must not.
    bool has_failed() const { return has_failed_; }

private:
    struct Request {
        IncludeChecks checks;
        Range place;
    };

    bool read_main_file(const std::string& path);
    Result<std::string, FileError> text_of(const OpenFile&);
    void read(std::string name, std::string text, std::optional<Offset> included_at);
    void read(const Source&);
    void read_lines(const Source&);
    void parse(const LineText&, LineParser&, EarlyReader&);
    bool has_room(Range);
    void include(const IncludeLine&, const Source&);
    // None: it has been reported.
    std::vector<std::string> alternatives(const LineText& pattern, const Request&);
    void read_alternative(const std::string& pattern, bool is_one_of_many, const Request&);
    void complain_of_no_match(const std::string& pattern, Range);
    void include_file(const std::string& path, const Request&);
    void leave_out(const std::string& path, FileError, const Request&);
    bool includes_itself(const std::string& path, const FileIdentity&, const Request&);
    void note_includers(Reports::Report&, Range) const;
    Reports::Report fail(bool is_error, Range, const std::string& message);
    Reports::Report refuse(const Request&, std::string message);

    Sources& sources_;
    SyntaxTree& tree_;
    Reports& reports_;
    Preprocessor& preprocessor_;
    EarlySettings early_;
    Nesting nesting_;                 // of the line that has been read last
    std::vector<FileIdentity> open_;  // files that are being read, outermost first
    bool is_strict_ = false;
    bool follows_ = true;
    bool has_failed_ = false;
    bool is_full_ = false;
    std::size_t effort_ = most_names;
    std::size_t readable_ = Sources::size_limit;  // bytes of files, also of those not kept
};

}  // namespace lbd::parser
