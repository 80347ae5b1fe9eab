import std.format : format;
import std.range : empty;
import std.stdio : readln, writeln;
import std.string : chomp, indexOf;

enum opening = "([{";
enum closing = ")]}";

string verdict(string line)
{
    char[] expected;
    foreach (position, character; line)
    {
        const opened = opening.indexOf(character);
        if (opened >= 0)
        {
            expected ~= closing[opened];
        }
        else if (closing.indexOf(character) >= 0)
        {
            if (expected.empty || expected[$ - 1] != character)
                return format!"mismatch %d"(position + 1);
            expected.length--;
        }
    }
    return expected.empty ? "balanced" : format!"unclosed %d"(expected.length);
}

void main()
{
    readln.chomp.verdict.writeln;
}
