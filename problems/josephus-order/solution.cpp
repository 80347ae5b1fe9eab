#include <cstddef>
#include <iostream>
#include <numeric>
#include <string>
#include <vector>

std::vector<int> leaving_order(int n, std::size_t k) {
    std::vector<int> circle(n);
    std::iota(circle.begin(), circle.end(), 1);
    std::vector<int> order;
    order.reserve(circle.size());
    for (std::size_t place = 0; !circle.empty();) {
        place = (place + k - 1) % circle.size();
        order.push_back(circle[place]);
        circle.erase(circle.begin() + static_cast<std::ptrdiff_t>(place));
    }
    return order;
}

std::string join(const std::vector<int>& numbers) {
    std::string text;
    for (const int number : numbers) {
        text += (text.empty() ? "" : " ") + std::to_string(number);
    }
    return text;
}

int main() {
    int n = 0;
    std::size_t k = 0;
    if (!(std::cin >> n >> k)) {
        return 1;
    }
    std::cout << join(leaving_order(n, k)) << '\n';
}
