#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static size_t run_length(const char *s)
{
    size_t n = 0;

    while (s[n] != '\0' && s[n] == s[0])
        n++;
    return n;
}

static size_t count_runs(const char *s)
{
    size_t runs = 0;

    for (; *s != '\0'; s += run_length(s))
        runs++;
    return runs;
}

static void print_runs(const char *s)
{
    while (*s != '\0') {
        size_t n = run_length(s);
        printf("%c %zu\n", *s, n);
        s += n;
    }
}

int main(void)
{
    char *line = NULL;
    size_t size = 0;

    if (getline(&line, &size, stdin) < 0) {
        free(line);
        return 1;
    }
    line[strcspn(line, "\r\n")] = '\0';
    printf("%zu\n", count_runs(line));
    print_runs(line);
    free(line);
    return 0;
}
