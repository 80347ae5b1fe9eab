#import <Foundation/Foundation.h>

@interface QueensBoard : NSObject
{
    NSArray *_rows;
    NSMutableIndexSet *_columns;
    NSMutableIndexSet *_diagonals;
    NSMutableIndexSet *_antidiagonals;
}
- (instancetype)initWithRows:(NSArray *)rows;
- (NSUInteger)countPlacements;
@end

@implementation QueensBoard

- (instancetype)initWithRows:(NSArray *)rows
{
    if ((self = [super init])) {
        _rows = [rows copy];
        _columns = [[NSMutableIndexSet alloc] init];
        _diagonals = [[NSMutableIndexSet alloc] init];
        _antidiagonals = [[NSMutableIndexSet alloc] init];
    }
    return self;
}

- (void)dealloc
{
    [_rows release];
    [_columns release];
    [_diagonals release];
    [_antidiagonals release];
    [super dealloc];
}

- (NSUInteger)countPlacements
{
    return [self countPlacementsFromRow:0];
}

- (NSUInteger)countPlacementsFromRow:(NSUInteger)row
{
    NSUInteger size = [_rows count];
    if (row == size) {
        return 1;
    }
    NSUInteger placements = 0;
    for (NSUInteger column = 0; column < size; column++) {
        NSUInteger diagonal = row + column;
        NSUInteger antidiagonal = row + size - column;
        if ([[_rows objectAtIndex:row] characterAtIndex:column] == 'x' || [_columns containsIndex:column]
            || [_diagonals containsIndex:diagonal] || [_antidiagonals containsIndex:antidiagonal]) {
            continue;
        }
        [_columns addIndex:column];
        [_diagonals addIndex:diagonal];
        [_antidiagonals addIndex:antidiagonal];
        placements += [self countPlacementsFromRow:row + 1];
        [_columns removeIndex:column];
        [_diagonals removeIndex:diagonal];
        [_antidiagonals removeIndex:antidiagonal];
    }
    return placements;
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
        NSUInteger size = [[lines objectAtIndex:0] integerValue];
        NSArray *rows = [lines subarrayWithRange:NSMakeRange(1, size)];
        QueensBoard *board = [[[QueensBoard alloc] initWithRows:rows] autorelease];
        printf("%lu\n", (unsigned long)[board countPlacements]);
    }
    return 0;
}
