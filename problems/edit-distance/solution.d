import std.algorithm.comparison : min;
import std.algorithm.mutation : swap;
import std.array : array;
import std.range : iota;
import std.stdio : readln, writeln;
import std.string : chomp;

size_t editDistance(string from, string to)
{
    auto previous = iota(to.length + 1).array;
    auto current = new size_t[to.length + 1];
    foreach (row, deleted; from)
    {
        current[0] = row + 1;
        foreach (column, inserted; to)
        {
            const replacement = previous[column] + (deleted != inserted);
            current[column + 1] = min(replacement, previous[column + 1] + 1, current[column] + 1);
        }
        swap(previous, current);
    }
    return previous[$ - 1];
}

void main()
{
    const from = readln.chomp;
    const to = readln.chomp;
    writeln(editDistance(from, to));
}
