#include <algorithm>
#include <cctype>
#include <cstddef>
#include <iostream>
#include <string>
#include <utility>

class Cipher {
public:
    Cipher(std::string key, int direction) : key_(std::move(key)), direction_(direction) {}

    char operator()(char c) {
        if (std::islower(static_cast<unsigned char>(c))) {
            return rotate(c, 'a');
        }
        if (std::isupper(static_cast<unsigned char>(c))) {
            return rotate(c, 'A');
        }
        return c;
    }

private:
    char rotate(char letter, char first) {
        const int distance = direction_ * (key_[used_++ % key_.size()] - 'a');
        return static_cast<char>(first + (letter - first + distance + 26) % 26);
    }

    std::string key_;
    int direction_;
    std::size_t used_ = 0;
};

int main() {
    std::string mode, key, text;
    std::getline(std::cin, mode);
    std::getline(std::cin, key);
    std::getline(std::cin, text);
    std::transform(text.begin(), text.end(), text.begin(), Cipher(key, mode == "decrypt" ? -1 : 1));
    std::cout << text << '\n';
}
