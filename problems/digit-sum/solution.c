#include <ctype.h>
#include <stdio.h>

static unsigned sum_of_line(FILE *in)
{
    unsigned sum = 0;
    int c;

    while ((c = getc(in)) != EOF && isdigit(c))
        sum += (unsigned)(c - '0');
    return sum;
}

static unsigned digit_sum(unsigned n)
{
    unsigned sum = 0;

    for (; n > 0; n /= 10)
        sum += n % 10;
    return sum;
}

int main(void)
{
    unsigned n = sum_of_line(stdin);

    while (n > 9)
        n = digit_sum(n);
    printf("%u\n", n);
    return 0;
}
