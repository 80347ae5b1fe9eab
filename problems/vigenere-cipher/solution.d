import std.ascii : isAlpha, isUpper;
import std.stdio : readln, writeln;
import std.string : chomp, strip;

enum alphabet = 26;

char shifted(char letter, int distance)
{
    const first = letter.isUpper ? 'A' : 'a';
    return cast(char)(first + (letter - first + distance + alphabet) % alphabet);
}

/// Moves the letters forward for direction 1 and backward for direction -1.
string translate(string text, string key, int direction)
{
    string result;
    size_t used;
    foreach (character; text)
    {
        if (!character.isAlpha)
        {
            result ~= character;
            continue;
        }
        const distance = key[used++ % key.length] - 'a';
        result ~= shifted(character, direction * distance);
    }
    return result;
}

void main()
{
    const direction = readln.strip == "encrypt" ? 1 : -1;
    const key = readln.strip;
    const text = readln.chomp;
    writeln(text.translate(key, direction));
}
