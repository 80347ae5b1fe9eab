import std.array : split;
import std.conv : to;
import std.stdio : readln, writeln;
import std.string : strip;

enum live = '#';
enum dead = '.';

alias Grid = string[];

bool isLive(const Grid grid, size_t row, size_t column)
{
    return row < grid.length && column < grid[row].length && grid[row][column] == live;
}

int liveNeighbours(const Grid grid, size_t row, size_t column)
{
    int count;
    foreach (down; -1 .. 2)
        foreach (right; -1 .. 2)
            if ((down != 0 || right != 0) && grid.isLive(row + down, column + right))
                count++;
    return count;
}

Grid step(const Grid grid)
{
    Grid next;
    foreach (row, cells; grid)
    {
        auto line = new char[cells.length];
        foreach (column, ref cell; line)
        {
            const neighbours = grid.liveNeighbours(row, column);
            const survives = neighbours == 2 && grid.isLive(row, column);
            cell = neighbours == 3 || survives ? live : dead;
        }
        next ~= line.idup;
    }
    return next;
}

void main()
{
    const header = readln.split.to!(int[]);
    Grid grid;
    foreach (_; 0 .. header[0])
        grid ~= readln.strip;
    foreach (_; 0 .. header[2])
        grid = grid.step;
    foreach (line; grid)
        writeln(line);
}
