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

static size_t min3(size_t a, size_t b, size_t c)
{
    size_t least = a < b ? a : b;

    return least < c ? least : c;
}

/* Keeps one row of the table: row[j] is the distance from the part of a read so far to the first j of b. */
static size_t distance(const char *a, const char *b, size_t *row)
{
    size_t n = strlen(b);

    for (size_t j = 0; j <= n; j++)
        row[j] = j;
    for (size_t i = 0; a[i] != '\0'; i++) {
        size_t diagonal = row[0];
        row[0] = i + 1;
        for (size_t j = 0; j < n; j++) {
            size_t above = row[j + 1];
            row[j + 1] = min3(above + 1, row[j] + 1, diagonal + (a[i] != b[j]));
            diagonal = above;
        }
    }
    return row[n];
}

int main(void)
{
    char *a = read_line(stdin), *b = read_line(stdin);
    size_t *row = a && b ? calloc(strlen(b) + 1, sizeof *row) : NULL;

    if (row != NULL)
        printf("%zu\n", distance(a, b, row));
    int failed = row == NULL;
    free(row);
    free(a);
    free(b);
    return failed;
}
