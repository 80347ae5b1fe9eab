#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char OPENING[] = "([{";
static const char CLOSING[] = ")]}";

static char opening_of(char closing)
{
    return OPENING[strchr(CLOSING, closing) - CLOSING];
}

/* Returns the position of the first wrong closing bracket, or 0; sets *depth to the number left open. */
static size_t check(const char *line, char *stack, size_t *depth)
{
    *depth = 0;
    for (size_t i = 0; line[i] != '\0'; i++) {
        if (strchr(OPENING, line[i])) {
            stack[(*depth)++] = line[i];
        } else if (strchr(CLOSING, line[i])) {
            if (*depth == 0 || stack[*depth - 1] != opening_of(line[i]))
                return i + 1;
            (*depth)--;
        }
    }
    return 0;
}

int main(void)
{
    char *line = NULL;
    size_t size = 0, depth;
    ssize_t length = getline(&line, &size, stdin);
    char *stack = length < 0 ? NULL : malloc((size_t)length + 1);

    if (stack == NULL) {
        free(line);
        return 1;
    }
    size_t wrong = check(line, stack, &depth);
    if (wrong > 0)
        printf("mismatch %zu\n", wrong);
    else if (depth > 0)
        printf("unclosed %zu\n", depth);
    else
        puts("balanced");
    free(stack);
    free(line);
    return 0;
}
