import std.conv : to;
import std.stdio : readln, writeln;
import std.string : strip;

struct Board
{
    /// One mask for each row, with one bit for each column.
    uint[] blocked;

    this(size_t size)
    {
        blocked = new uint[size];
    }

    void block(size_t row, size_t column)
    {
        blocked[row] |= 1u << column;
    }

    int countPlacements() const
    {
        return countFrom(0, 0, 0, 0);
    }

    private int countFrom(size_t row, uint columns, uint rising, uint falling) const
    {
        if (row == blocked.length)
            return 1;
        const allColumns = (1u << blocked.length) - 1;
        uint free = allColumns & ~(blocked[row] | columns | rising | falling);
        int count;
        while (free != 0)
        {
            const queen = free & -free;
            free ^= queen;
            count += countFrom(row + 1, columns | queen, (rising | queen) << 1, (falling | queen) >> 1);
        }
        return count;
    }
}

void main()
{
    const size = readln.strip.to!size_t;
    auto board = Board(size);
    foreach (row; 0 .. size)
        foreach (column, square; readln.strip)
            if (square == 'x')
                board.block(row, column);
    writeln(board.countPlacements);
}
