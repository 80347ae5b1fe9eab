#include <algorithm>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <iostream>

using Bits = std::bitset<64>;

int longest_stretch(const Bits& bits) {
    int longest = 0, current = 0;
    for (std::size_t i = 0; i < bits.size(); ++i) {
        current = bits[i] ? current + 1 : 0;
        longest = std::max(longest, current);
    }
    return longest;
}

Bits gray_code(const Bits& bits) {
    return bits ^ (bits >> 1);
}

int main() {
    int n = 0;
    std::cin >> n;
    for (std::uint64_t number = 0; n > 0 && std::cin >> number; --n) {
        const Bits bits(number);
        std::cout << bits.count() << ' ' << longest_stretch(bits) << ' ' << gray_code(bits).to_ullong() << '\n';
    }
}
