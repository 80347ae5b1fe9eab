#import <Foundation/Foundation.h>

static BOOL IsAlive(NSArray *grid, NSInteger row, NSInteger column)
{
    if (row < 0 || row >= (NSInteger)[grid count]) {
        return NO;
    }
    NSString *cells = [grid objectAtIndex:row];
    return column >= 0 && column < (NSInteger)[cells length] && [cells characterAtIndex:column] == '#';
}

static NSInteger CountLiveNeighbours(NSArray *grid, NSInteger row, NSInteger column)
{
    NSInteger count = 0;
    for (NSInteger i = row - 1; i <= row + 1; i++) {
        for (NSInteger j = column - 1; j <= column + 1; j++) {
            if ((i != row || j != column) && IsAlive(grid, i, j)) {
                count++;
            }
        }
    }
    return count;
}

static NSArray *NextGeneration(NSArray *grid)
{
    NSMutableArray *next = [NSMutableArray arrayWithCapacity:[grid count]];
    for (NSUInteger row = 0; row < [grid count]; row++) {
        NSUInteger width = [[grid objectAtIndex:row] length];
        NSMutableString *cells = [NSMutableString stringWithCapacity:width];
        for (NSUInteger column = 0; column < width; column++) {
            NSInteger neighbours = CountLiveNeighbours(grid, row, column);
            BOOL lives = neighbours == 3 || (neighbours == 2 && IsAlive(grid, row, column));
            [cells appendString:lives ? @"#" : @"."];
        }
        [next addObject:cells];
    }
    return next;
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
        NSScanner *header = [NSScanner scannerWithString:[lines objectAtIndex:0]];
        NSInteger rows = 0, columns = 0, steps = 0;
        [header scanInteger:&rows];
        [header scanInteger:&columns];
        [header scanInteger:&steps];

        NSArray *grid = [lines subarrayWithRange:NSMakeRange(1, rows)];
        for (NSInteger step = 0; step < steps; step++) {
            grid = NextGeneration(grid);
        }
        printf("%s\n", [[grid componentsJoinedByString:@"\n"] UTF8String]);
    }
    return 0;
}
