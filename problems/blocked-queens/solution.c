#include <stdint.h>
#include <stdio.h>

enum { MAX = 16 };

struct board {
    int n;
    uint32_t blocked[MAX]; /* one bit for each column of a row */
};

static int read_board(struct board *b)
{
    char square;

    if (scanf("%d", &b->n) != 1 || b->n < 1 || b->n > MAX)
        return -1;
    for (int row = 0; row < b->n; row++) {
        b->blocked[row] = 0;
        for (int col = 0; col < b->n; col++) {
            if (scanf(" %c", &square) != 1)
                return -1;
            if (square == 'x')
                b->blocked[row] |= UINT32_C(1) << col;
        }
    }
    return 0;
}

/* The masks hold the squares of this row that queens above attack straight and along both diagonals. */
static long count(const struct board *b, int row, uint32_t straight, uint32_t left, uint32_t right)
{
    if (row == b->n)
        return 1;
    uint32_t all = (UINT32_C(1) << b->n) - 1;
    uint32_t open = all & ~(straight | left | right | b->blocked[row]);
    long ways = 0;
    while (open != 0) {
        uint32_t queen = open & -open;
        open &= open - 1;
        ways += count(b, row + 1, straight | queen, (left | queen) << 1, (right | queen) >> 1);
    }
    return ways;
}

int main(void)
{
    struct board b;

    if (read_board(&b) != 0)
        return 1;
    printf("%ld\n", count(&b, 0, 0, 0, 0));
    return 0;
}
