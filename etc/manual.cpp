#include "etc/manual_page.hpp"

#include <fstream>
#include <iostream>
#include <iterator>

namespace {

std::string text_of(const char* file)
{
    std::ifstream in{file};
    if (!in)
        std::cerr << "cannot read " << file << '\n';
    return {std::istreambuf_iterator{in}, {}};
}

}  // namespace

// Prints lbd.conf(5): lbd_manual TEMPLATE EXAMPLES
int main(int argc, char** argv)
{
    if (argc != 3) {
        std::cerr << "usage: lbd_manual TEMPLATE EXAMPLES\n";
        return 1;
    }
    using namespace lbd;
    const std::string blocks =
        manual::sections(parser::tables(), manual::read_examples(text_of(argv[2])));
    std::cout << manual::page(text_of(argv[1]), blocks);
    return 0;
}
