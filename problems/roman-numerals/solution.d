import std.algorithm.searching : skipOver;
import std.ascii : isDigit;
import std.conv : to;
import std.stdio : readln, writeln;
import std.string : strip;

struct Numeral
{
    string letters;
    int value;
}

immutable Numeral[] numerals = [
    {"M", 1000}, {"CM", 900}, {"D", 500}, {"CD", 400}, {"C", 100}, {"XC", 90},
    {"L", 50}, {"XL", 40}, {"X", 10}, {"IX", 9}, {"V", 5}, {"IV", 4}, {"I", 1},
];

string toRoman(int number)
{
    string roman;
    foreach (numeral; numerals)
        for (; number >= numeral.value; number -= numeral.value)
            roman ~= numeral.letters;
    return roman;
}

int fromRoman(string roman)
{
    int number;
    foreach (numeral; numerals)
        while (roman.skipOver(numeral.letters))
            number += numeral.value;
    return number;
}

void main()
{
    const count = readln.strip.to!int;
    foreach (_; 0 .. count)
    {
        const text = readln.strip;
        if (text[0].isDigit)
            writeln(text.to!int.toRoman);
        else
            writeln(text.fromRoman);
    }
}
