import std.stdio : readf, writeln;

struct SummedTable
{
    private long[][] sums;

    /// Each sum covers the rows and columns before its own.
    this(const long[][] matrix)
    {
        sums = new long[][](matrix.length + 1, matrix[0].length + 1);
        foreach (row, line; matrix)
            foreach (column, entry; line)
                sums[row + 1][column + 1] =
                    entry + sums[row][column + 1] + sums[row + 1][column] - sums[row][column];
    }

    /// The sum of the rows top to bottom - 1 and the columns left to right - 1, counted from 0.
    long between(size_t top, size_t left, size_t bottom, size_t right) const
    {
        return sums[bottom][right] - sums[top][right] - sums[bottom][left] + sums[top][left];
    }
}

void main()
{
    size_t rows, columns, queries;
    readf!" %d %d %d"(rows, columns, queries);
    auto matrix = new long[][](rows, columns);
    foreach (line; matrix)
        foreach (ref entry; line)
            readf!" %d"(entry);

    const table = SummedTable(matrix);
    foreach (_; 0 .. queries)
    {
        size_t top, left, bottom, right;
        readf!" %d %d %d %d"(top, left, bottom, right);
        writeln(table.between(top - 1, left - 1, bottom, right));
    }
}
