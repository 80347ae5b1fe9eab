#import <Foundation/Foundation.h>

static const struct {
    NSInteger value;
    NSString *symbol;
} Symbols[] = {
    {1000, @"M"}, {900, @"CM"}, {500, @"D"}, {400, @"CD"}, {100, @"C"}, {90, @"XC"}, {50, @"L"},
    {40, @"XL"}, {10, @"X"}, {9, @"IX"}, {5, @"V"}, {4, @"IV"}, {1, @"I"},
};
static const size_t SymbolCount = sizeof(Symbols) / sizeof(Symbols[0]);

static NSString *RomanFromInteger(NSInteger number)
{
    NSMutableString *roman = [NSMutableString string];
    for (size_t i = 0; i < SymbolCount; i++) {
        for (; number >= Symbols[i].value; number -= Symbols[i].value) {
            [roman appendString:Symbols[i].symbol];
        }
    }
    return roman;
}

static NSInteger IntegerFromRoman(NSString *roman)
{
    NSInteger number = 0;
    for (size_t i = 0; i < SymbolCount; i++) {
        while ([roman hasPrefix:Symbols[i].symbol]) {
            number += Symbols[i].value;
            roman = [roman substringFromIndex:[Symbols[i].symbol length]];
        }
    }
    return number;
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
        NSUInteger count = [[lines objectAtIndex:0] integerValue];
        for (NSString *line in [lines subarrayWithRange:NSMakeRange(1, count)]) {
            NSInteger number = [line integerValue];
            if (number > 0) {
                printf("%s\n", [RomanFromInteger(number) UTF8String]);
            } else {
                printf("%ld\n", (long)IntegerFromRoman(line));
            }
        }
    }
    return 0;
}
