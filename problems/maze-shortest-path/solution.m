#import <Foundation/Foundation.h>

@interface Maze : NSObject
{
    NSArray *_lines;
    NSInteger _columns;
}
- (instancetype)initWithLines:(NSArray *)lines;
- (NSNumber *)shortestPath;
@end

@implementation Maze

- (instancetype)initWithLines:(NSArray *)lines
{
    if ((self = [super init])) {
        _lines = [lines copy];
        _columns = [[lines objectAtIndex:0] length];
    }
    return self;
}

- (void)dealloc
{
    [_lines release];
    [super dealloc];
}

- (unichar)cellAtRow:(NSInteger)row column:(NSInteger)column
{
    if (row < 0 || row >= (NSInteger)[_lines count] || column < 0 || column >= _columns) {
        return '#';
    }
    return [[_lines objectAtIndex:row] characterAtIndex:column];
}

- (NSNumber *)start
{
    NSInteger row = 0;
    for (NSString *line in _lines) {
        NSRange found = [line rangeOfString:@"S"];
        if (found.location != NSNotFound) {
            return @(row * _columns + (NSInteger)found.location);
        }
        row++;
    }
    return nil;
}

/** The number of moves from S to E, or nil where no way leads there. */
- (NSNumber *)shortestPath
{
    static const NSInteger moves[][2] = {{-1, 0}, {1, 0}, {0, -1}, {0, 1}};
    NSNumber *start = [self start];
    NSMutableDictionary *distances = [NSMutableDictionary dictionaryWithObject:@0 forKey:start];
    NSMutableArray *queue = [NSMutableArray arrayWithObject:start];

    for (NSUInteger next = 0; next < [queue count]; next++) {
        NSNumber *position = [queue objectAtIndex:next];
        NSInteger row = [position integerValue] / _columns;
        NSInteger column = [position integerValue] % _columns;
        NSNumber *distance = [distances objectForKey:position];
        if ([self cellAtRow:row column:column] == 'E') {
            return distance;
        }
        for (NSUInteger i = 0; i < 4; i++) {
            NSInteger toRow = row + moves[i][0];
            NSInteger toColumn = column + moves[i][1];
            NSNumber *neighbour = @(toRow * _columns + toColumn);
            if ([self cellAtRow:toRow column:toColumn] != '#' && [distances objectForKey:neighbour] == nil) {
                [distances setObject:@([distance integerValue] + 1) forKey:neighbour];
                [queue addObject:neighbour];
            }
        }
    }
    return nil;
}

@end

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
        NSUInteger rows = [[lines objectAtIndex:0] integerValue];
        NSArray *grid = [lines subarrayWithRange:NSMakeRange(1, rows)];
        Maze *maze = [[[Maze alloc] initWithLines:grid] autorelease];
        NSNumber *moves = [maze shortestPath];
        printf("%s\n", moves != nil ? [[moves stringValue] UTF8String] : "unreachable");
    }
    return 0;
}
