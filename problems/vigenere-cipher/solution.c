#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *read_line(FILE *in)
{
    char *line = NULL;
    size_t size = 0;

    if (getline(&line, &size, in) < 0) {
        free(line);
        return NULL;
    }
    line[strcspn(line, "\r\n")] = '\0';
    return line;
}

static char shift(char letter, int distance)
{
    char first = isupper((unsigned char)letter) ? 'A' : 'a';

    return (char)(first + (letter - first + distance + 26) % 26);
}

static void apply(char *text, const char *key, int direction)
{
    const char *k = key;

    for (char *c = text; *c != '\0'; c++) {
        if (!isalpha((unsigned char)*c))
            continue;
        *c = shift(*c, direction * (*k - 'a'));
        if (*++k == '\0')
            k = key;
    }
}

int main(void)
{
    char *mode = read_line(stdin), *key = read_line(stdin), *text = read_line(stdin);
    int failed = mode == NULL || key == NULL || text == NULL || key[0] == '\0';

    if (!failed) {
        apply(text, key, strcmp(mode, "decrypt") == 0 ? -1 : 1);
        puts(text);
    }
    free(mode);
    free(key);
    free(text);
    return failed;
}
