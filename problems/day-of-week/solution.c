#include <stdbool.h>
#include <stdio.h>

static const char *const WEEKDAYS[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

static bool is_valid(int year, int month, int day)
{
    return month >= 1 && month <= 12 && day >= 1 && day <= days_in_month(year, month);
}

static int day_of_year(int year, int month, int day)
{
    for (int m = 1; m < month; m++)
        day += days_in_month(year, m);
    return day;
}

/* 0001-01-01 is a Monday. */
static const char *weekday(int year, int ordinal)
{
    int before = year - 1;

    return WEEKDAYS[(before * 365 + before / 4 - before / 100 + before / 400 + ordinal - 1) % 7];
}

int main(void)
{
    int n, year, month, day;

    if (scanf("%d", &n) != 1)
        return 1;
    while (n-- > 0 && scanf("%4d-%2d-%2d", &year, &month, &day) == 3) {
        if (is_valid(year, month, day)) {
            int ordinal = day_of_year(year, month, day);
            printf("%s %d\n", weekday(year, ordinal), ordinal);
        } else {
            puts("invalid");
        }
    }
    return 0;
}
