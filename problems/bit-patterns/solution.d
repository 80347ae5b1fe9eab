import core.bitop : popcnt;
import std.conv : to;
import std.stdio : readln, writefln;
import std.string : strip;

int longestStretch(ulong value)
{
    int length;
    for (; value != 0; length++)
        value &= value << 1;
    return length;
}

ulong grayCode(ulong value)
{
    return value ^ (value >> 1);
}

void main()
{
    const count = readln.strip.to!int;
    foreach (_; 0 .. count)
    {
        const value = readln.strip.to!ulong;
        writefln!"%s %s %s"(value.popcnt, value.longestStretch, value.grayCode);
    }
}
