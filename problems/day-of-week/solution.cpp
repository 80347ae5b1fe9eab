#include <array>
#include <iostream>
#include <numeric>
#include <string>

constexpr std::array<const char*, 7> weekdays{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                              "Thursday", "Friday", "Saturday"};

struct Date {
    int year, month, day;
};

std::istream& operator>>(std::istream& in, Date& date) {
    char dash = '-';
    return in >> date.year >> dash >> date.month >> dash >> date.day;
}

constexpr bool is_leap(int year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

std::array<int, 12> month_lengths(int year) {
    return {31, is_leap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
}

bool is_valid(const Date& date) {
    return date.month >= 1 && date.month <= 12 && date.day >= 1 &&
           date.day <= month_lengths(date.year)[date.month - 1];
}

int day_of_year(const Date& date) {
    const auto lengths = month_lengths(date.year);
    return std::accumulate(lengths.begin(), lengths.begin() + (date.month - 1), date.day);
}

// Sakamoto's method: the year begins in March, so that a leap day is its last.
int weekday(const Date& date) {
    constexpr std::array<int, 12> shift{0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4};
    const int year = date.year - (date.month < 3 ? 1 : 0);
    return (year + year / 4 - year / 100 + year / 400 + shift[date.month - 1] + date.day) % 7;
}

std::string describe(const Date& date) {
    if (!is_valid(date)) {
        return "invalid";
    }
    return weekdays[weekday(date)] + (' ' + std::to_string(day_of_year(date)));
}

int main() {
    int n = 0;
    std::cin >> n;
    for (Date date{}; n > 0 && std::cin >> date; --n) {
        std::cout << describe(date) << '\n';
    }
}
