#import <Foundation/Foundation.h>

static NSArray *DescribeRuns(NSString *letters)
{
    NSMutableArray *runs = [NSMutableArray array];
    NSUInteger start = 0;
    for (NSUInteger i = 1; i <= [letters length]; i++) {
        unichar letter = [letters characterAtIndex:start];
        if (i == [letters length] || [letters characterAtIndex:i] != letter) {
            [runs addObject:[NSString stringWithFormat:@"%c %lu", letter, (unsigned long)(i - start)]];
            start = i;
        }
    }
    return runs;
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
        NSArray *runs = DescribeRuns([ReadLines() objectAtIndex:0]);
        printf("%lu\n", (unsigned long)[runs count]);
        for (NSString *run in runs) {
            printf("%s\n", [run UTF8String]);
        }
    }
    return 0;
}
