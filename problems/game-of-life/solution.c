#include <stdio.h>

enum { MAX = 40 };

/* The cells are at 1..rows and 1..cols; the border around them stays dead. */
struct grid {
    int rows, cols;
    char alive[MAX + 2][MAX + 2];
};

static int read_cells(struct grid *g)
{
    for (int r = 1; r <= g->rows; r++) {
        for (int c = 1; c <= g->cols; c++) {
            char mark;
            if (scanf(" %c", &mark) != 1)
                return -1;
            g->alive[r][c] = mark == '#';
        }
    }
    return 0;
}

static int neighbours(const struct grid *g, int row, int col)
{
    int n = -g->alive[row][col];

    for (int r = row - 1; r <= row + 1; r++) {
        for (int c = col - 1; c <= col + 1; c++)
            n += g->alive[r][c];
    }
    return n;
}

static struct grid step(const struct grid *g)
{
    struct grid next = *g;

    for (int r = 1; r <= g->rows; r++) {
        for (int c = 1; c <= g->cols; c++) {
            int n = neighbours(g, r, c);
            next.alive[r][c] = n == 3 || (n == 2 && g->alive[r][c]);
        }
    }
    return next;
}

int main(void)
{
    struct grid g = {0};
    int steps;

    if (scanf("%d %d %d", &g.rows, &g.cols, &steps) != 3 || g.rows > MAX || g.cols > MAX)
        return 1;
    if (read_cells(&g) != 0)
        return 1;
    while (steps-- > 0)
        g = step(&g);
    for (int r = 1; r <= g.rows; r++) {
        for (int c = 1; c <= g.cols; c++)
            putchar(g.alive[r][c] ? '#' : '.');
        putchar('\n');
    }
    return 0;
}
