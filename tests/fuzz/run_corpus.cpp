#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <vector>

// Linked with a fuzz target in place of libFuzzer: gives it every file of the folders named on the
// command line, so that what was found once stays found, with any compiler.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

int main(int count, char** arguments)
{
    std::size_t files = 0;
    for (int i = 1; i < count; ++i)
        for (const auto& entry : std::filesystem::directory_iterator{arguments[i]}) {
            std::ifstream file{entry.path(), std::ios::binary};
            const std::vector<char> content{std::istreambuf_iterator<char>{file}, {}};
            LLVMFuzzerTestOneInput(
                reinterpret_cast<const std::uint8_t*>(content.data()), content.size());
            ++files;
        }
    std::cout << files << " files\n";
    return files == 0 ? 1 : 0;
}
