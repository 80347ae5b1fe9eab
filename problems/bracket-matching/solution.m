#import <Foundation/Foundation.h>

static NSString *CheckBrackets(NSString *line)
{
    NSDictionary *closingBrackets = @{@"(": @")", @"[": @"]", @"{": @"}"};
    NSSet *allClosing = [NSSet setWithArray:[closingBrackets allValues]];
    NSMutableArray *expected = [NSMutableArray array];

    for (NSUInteger i = 0; i < [line length]; i++) {
        NSString *character = [line substringWithRange:NSMakeRange(i, 1)];
        NSString *closing = [closingBrackets objectForKey:character];
        if (closing != nil) {
            [expected addObject:closing];
        } else if ([allClosing containsObject:character]) {
            if (![[expected lastObject] isEqualToString:character]) {
                return [NSString stringWithFormat:@"mismatch %lu", (unsigned long)i + 1];
            }
            [expected removeLastObject];
        }
    }
    if ([expected count] > 0) {
        return [NSString stringWithFormat:@"unclosed %lu", (unsigned long)[expected count]];
    }
    return @"balanced";
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
        NSString *line = [ReadLines() objectAtIndex:0];
        printf("%s\n", [CheckBrackets(line) UTF8String]);
    }
    return 0;
}
