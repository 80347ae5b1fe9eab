#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

/* Recursive descent: each function reads its part and moves the cursor behind it. */
static long long sum(char **cursor);

static bool accept(char **cursor, char token)
{
    while (**cursor == ' ')
        ++*cursor;
    if (**cursor != token)
        return false;
    ++*cursor;
    return true;
}

static long long factor(char **cursor)
{
    if (accept(cursor, '-'))
        return -factor(cursor);
    if (accept(cursor, '(')) {
        long long value = sum(cursor);
        accept(cursor, ')');
        return value;
    }
    return strtoll(*cursor, cursor, 10);
}

static long long product(char **cursor)
{
    long long value = factor(cursor);

    while (accept(cursor, '*'))
        value *= factor(cursor);
    return value;
}

static long long sum(char **cursor)
{
    long long value = product(cursor);

    for (;;) {
        if (accept(cursor, '+'))
            value += product(cursor);
        else if (accept(cursor, '-'))
            value -= product(cursor);
        else
            return value;
    }
}

int main(void)
{
    char *line = NULL;
    size_t size = 0;
    int failed = getline(&line, &size, stdin) < 0;

    if (!failed) {
        char *cursor = line;
        printf("%lld\n", sum(&cursor));
    }
    free(line);
    return failed;
}
