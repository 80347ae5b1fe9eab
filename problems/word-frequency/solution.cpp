#include <algorithm>
#include <cctype>
#include <iostream>
#include <iterator>
#include <map>
#include <string>
#include <utility>
#include <vector>

using Counts = std::map<std::string, int>;

Counts count_words(std::istream& in) {
    Counts counts;
    std::string word;
    const auto finish_word = [&] {
        if (!word.empty()) {
            ++counts[word];
            word.clear();
        }
    };
    std::for_each(std::istreambuf_iterator<char>(in), {}, [&](unsigned char c) {
        if (std::isalpha(c)) {
            word += static_cast<char>(std::tolower(c));
        } else {
            finish_word();
        }
    });
    finish_word();
    return counts;
}

// A map is in alphabetical order, which a stable sort keeps among equal counts.
std::vector<std::pair<std::string, int>> by_frequency(const Counts& counts) {
    std::vector<std::pair<std::string, int>> words(counts.begin(), counts.end());
    std::stable_sort(words.begin(), words.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    return words;
}

int main() {
    for (const auto& [word, count] : by_frequency(count_words(std::cin))) {
        std::cout << word << ' ' << count << '\n';
    }
}
