import std.algorithm.iteration : map, sum;
import std.conv : to;
import std.stdio : readln, writeln;
import std.string : strip;
import std.utf : byCodeUnit;

int digitSum(string digits)
{
    return digits.byCodeUnit.map!(digit => digit - '0').sum;
}

void main()
{
    auto digits = readln.strip;
    do
        digits = digits.digitSum.to!string;
    while (digits.length > 1);
    writeln(digits);
}
