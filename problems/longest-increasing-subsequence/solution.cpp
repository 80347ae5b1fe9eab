#include <algorithm>
#include <cstddef>
#include <iostream>
#include <iterator>
#include <vector>

template <typename Iterator>
std::size_t longest_increasing(Iterator begin, Iterator end) {
    std::vector<typename std::iterator_traits<Iterator>::value_type> tails;
    for (; begin != end; ++begin) {
        const auto place = std::lower_bound(tails.begin(), tails.end(), *begin);
        if (place == tails.end()) {
            tails.push_back(*begin);
        } else {
            *place = *begin;
        }
    }
    return tails.size();
}

std::vector<int> read_numbers(std::istream& in) {
    std::size_t n = 0;
    in >> n;
    std::vector<int> numbers;
    std::copy_n(std::istream_iterator<int>(in), n, std::back_inserter(numbers));
    return numbers;
}

int main() {
    const auto numbers = read_numbers(std::cin);
    std::cout << longest_increasing(numbers.begin(), numbers.end()) << '\n';
}
