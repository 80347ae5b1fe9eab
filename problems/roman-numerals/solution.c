#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    int value;
    const char *text;
} NUMERALS[] = {
    {1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"},
    {40, "XL"},  {10, "X"},   {9, "IX"},  {5, "V"},    {4, "IV"},  {1, "I"},
};

static const size_t COUNT = sizeof NUMERALS / sizeof NUMERALS[0];

static void print_roman(int n)
{
    for (size_t i = 0; i < COUNT; i++) {
        for (; n >= NUMERALS[i].value; n -= NUMERALS[i].value)
            fputs(NUMERALS[i].text, stdout);
    }
    putchar('\n');
}

static int parse_roman(const char *s)
{
    int n = 0;

    for (size_t i = 0; i < COUNT; i++) {
        size_t length = strlen(NUMERALS[i].text);
        for (; strncmp(s, NUMERALS[i].text, length) == 0; s += length)
            n += NUMERALS[i].value;
    }
    return n;
}

int main(void)
{
    int n;
    char word[16]; /* the longest numeral, MMMDCCCLXXXVIII, has 15 letters */

    if (scanf("%d", &n) != 1)
        return 1;
    while (n-- > 0 && scanf("%15s", word) == 1) {
        if (isdigit((unsigned char)word[0]))
            print_roman(atoi(word));
        else
            printf("%d\n", parse_roman(word));
    }
    return 0;
}
