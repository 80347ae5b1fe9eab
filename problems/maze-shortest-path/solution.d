import std.array : split;
import std.conv : to;
import std.stdio : readln, writeln;
import std.string : indexOf, strip;

struct Cell
{
    size_t row, column;
}

enum unreached = -1;

Cell find(const string[] maze, char wanted)
{
    foreach (row, line; maze)
    {
        const column = line.indexOf(wanted);
        if (column >= 0)
            return Cell(row, column);
    }
    assert(false, "the maze has a start and an exit");
}

int shortestPath(const string[] maze, Cell start, Cell exit)
{
    auto distances = new int[][](maze.length, maze[0].length);
    foreach (line; distances)
        line[] = unreached;
    distances[start.row][start.column] = 0;

    auto queue = [start];
    for (size_t next; next < queue.length; next++)
    {
        const cell = queue[next];
        const neighbours = [
            Cell(cell.row - 1, cell.column), Cell(cell.row + 1, cell.column),
            Cell(cell.row, cell.column - 1), Cell(cell.row, cell.column + 1)
        ];
        foreach (neighbour; neighbours)
        {
            with (neighbour)
            {
                // Left of column 0 or above row 0, the unsigned number wraps around.
                if (row >= maze.length || column >= maze[row].length)
                    continue;
                if (maze[row][column] == '#' || distances[row][column] != unreached)
                    continue;
                distances[row][column] = distances[cell.row][cell.column] + 1;
            }
            queue ~= neighbour;
        }
    }
    return distances[exit.row][exit.column];
}

void main()
{
    const sizes = readln.split.to!(int[]);
    string[] maze;
    foreach (_; 0 .. sizes[0])
        maze ~= readln.strip;
    const moves = shortestPath(maze, maze.find('S'), maze.find('E'));
    writeln(moves == unreached ? "unreachable" : moves.to!string);
}
