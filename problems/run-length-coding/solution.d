import std.algorithm.iteration : group;
import std.array : array;
import std.stdio : readln, writefln, writeln;
import std.string : strip;

void main()
{
    const runs = readln.strip.group.array;
    writeln(runs.length);
    foreach (run; runs)
        writefln!"%s %d"(run[0], run[1]);
}
