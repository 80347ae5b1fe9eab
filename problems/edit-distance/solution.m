#import <Foundation/Foundation.h>

static NSArray *NextRow(NSArray *above, unichar character, NSString *target)
{
    NSInteger left = [[above objectAtIndex:0] integerValue] + 1;
    NSMutableArray *row = [NSMutableArray arrayWithObject:@(left)];
    for (NSUInteger j = 0; j < [target length]; j++) {
        NSInteger replaced = [[above objectAtIndex:j] integerValue];
        if ([target characterAtIndex:j] != character) {
            replaced++;
        }
        NSInteger deleted = [[above objectAtIndex:j + 1] integerValue] + 1;
        left = MIN(MIN(deleted, left + 1), replaced);
        [row addObject:@(left)];
    }
    return row;
}

static NSInteger EditDistance(NSString *source, NSString *target)
{
    NSMutableArray *firstRow = [NSMutableArray array];
    for (NSUInteger j = 0; j <= [target length]; j++) {
        [firstRow addObject:@(j)];
    }
    NSArray *row = firstRow;
    for (NSUInteger i = 0; i < [source length]; i++) {
        row = NextRow(row, [source characterAtIndex:i], target);
    }
    return [[row lastObject] integerValue];
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
        NSInteger distance = EditDistance([lines objectAtIndex:0], [lines objectAtIndex:1]);
        printf("%ld\n", (long)distance);
    }
    return 0;
}
