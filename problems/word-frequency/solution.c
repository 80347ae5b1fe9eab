#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX = 4096 };

struct entry {
    const char *word;
    size_t count;
};

static int by_count(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;

    if (x->count != y->count)
        return x->count < y->count ? 1 : -1;
    return strcmp(x->word, y->word);
}

/* Keeps the letters, in lower case, and turns everything else into spaces. */
static void clean(char *text)
{
    for (char *c = text; *c != '\0'; c++)
        *c = (char)(isalpha((unsigned char)*c) ? tolower((unsigned char)*c) : ' ');
}

static struct entry *find(struct entry *entries, size_t n, const char *word)
{
    size_t i = 0;

    while (i < n && strcmp(entries[i].word, word) != 0)
        i++;
    return &entries[i];
}

static size_t count_words(char *text, struct entry *entries)
{
    size_t n = 0;

    for (char *word = strtok(text, " "); word != NULL; word = strtok(NULL, " ")) {
        struct entry *e = find(entries, n, word);
        if (e == &entries[n])
            entries[n++] = (struct entry){word, 0};
        e->count++;
    }
    return n;
}

int main(void)
{
    static char text[MAX + 1];
    static struct entry entries[MAX / 2 + 1];

    text[fread(text, 1, MAX, stdin)] = '\0';
    clean(text);
    size_t n = count_words(text, entries);
    qsort(entries, n, sizeof *entries, by_count);
    for (size_t i = 0; i < n; i++)
        printf("%s %zu\n", entries[i].word, entries[i].count);
    return 0;
}
