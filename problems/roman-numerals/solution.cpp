#include <array>
#include <cctype>
#include <iostream>
#include <string>
#include <string_view>
#include <utility>

constexpr std::array<std::pair<int, std::string_view>, 13> numerals{{
    {1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"},
    {40, "XL"},  {10, "X"},   {9, "IX"},  {5, "V"},    {4, "IV"},  {1, "I"},
}};

std::string to_roman(int number) {
    std::string roman;
    for (const auto& [value, text] : numerals) {
        for (; number >= value; number -= value) {
            roman += text;
        }
    }
    return roman;
}

int from_roman(std::string_view roman) {
    int number = 0;
    for (const auto& [value, text] : numerals) {
        while (roman.substr(0, text.size()) == text) {
            number += value;
            roman.remove_prefix(text.size());
        }
    }
    return number;
}

std::string convert(const std::string& word) {
    const bool is_number = std::isdigit(static_cast<unsigned char>(word.front())) != 0;
    return is_number ? to_roman(std::stoi(word)) : std::to_string(from_roman(word));
}

int main() {
    int n = 0;
    std::cin >> n;
    for (std::string word; n > 0 && std::cin >> word; --n) {
        std::cout << convert(word) << '\n';
    }
}
