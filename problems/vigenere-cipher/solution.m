#import <Foundation/Foundation.h>

static unichar ShiftLetter(unichar letter, int shift)
{
    unichar first = islower(letter) ? 'a' : 'A';
    return first + (letter - first + shift + 26) % 26;
}

static NSString *ApplyKey(NSString *key, NSString *text, int direction)
{
    NSMutableString *result = [NSMutableString stringWithCapacity:[text length]];
    NSUInteger usedLetters = 0;
    for (NSUInteger i = 0; i < [text length]; i++) {
        unichar character = [text characterAtIndex:i];
        if (isalpha(character)) {
            int shift = [key characterAtIndex:usedLetters % [key length]] - 'a';
            character = ShiftLetter(character, direction * shift);
            usedLetters++;
        }
        [result appendFormat:@"%C", character];
    }
    return result;
}

static NSArray *ReadLines(void)
{
    NSData *data = [[NSFileHandle fileHandleWithStandardInput] readDataToEndOfFile];
    NSString *text = [[[NSString alloc] initWithData:data encoding:NSUTF8StringEncoding] autorelease];
    return [text componentsSeparatedByString:@"\n"];
}

int main(void)
{
    @autoreleasepool {
        NSArray *lines = ReadLines();
        int direction = [[lines objectAtIndex:0] isEqualToString:@"encrypt"] ? 1 : -1;
        NSString *result = ApplyKey([lines objectAtIndex:1], [lines objectAtIndex:2], direction);
        printf("%s\n", [result UTF8String]);
    }
    return 0;
}
