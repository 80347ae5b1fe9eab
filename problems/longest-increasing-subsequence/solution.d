import std.array : split;
import std.conv : to;
import std.range : assumeSorted;
import std.stdio : readln, writeln;

size_t longestIncreasing(const int[] numbers)
{
    // tails[k] is the smallest number that ends an increasing subsequence of length k + 1.
    int[] tails;
    foreach (number; numbers)
    {
        const length = tails.assumeSorted.lowerBound(number).length;
        if (length == tails.length)
            tails ~= number;
        else
            tails[length] = number;
    }
    return tails.length;
}

void main()
{
    readln();
    readln.split.to!(int[]).longestIncreasing.writeln;
}
