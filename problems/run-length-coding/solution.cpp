#include <algorithm>
#include <cstddef>
#include <iostream>
#include <string>
#include <vector>

struct Run {
    char letter;
    std::ptrdiff_t length;
};

std::vector<Run> encode(const std::string& text) {
    std::vector<Run> runs;
    for (auto begin = text.begin(); begin != text.end();) {
        const auto end = std::find_if(begin, text.end(), [&](char c) { return c != *begin; });
        runs.push_back({*begin, end - begin});
        begin = end;
    }
    return runs;
}

std::ostream& operator<<(std::ostream& out, const Run& run) {
    return out << run.letter << ' ' << run.length;
}

int main() {
    std::string text;
    std::getline(std::cin, text);
    const auto runs = encode(text);
    std::cout << runs.size() << '\n';
    for (const auto& run : runs) {
        std::cout << run << '\n';
    }
}
