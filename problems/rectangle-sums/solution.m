#import <Foundation/Foundation.h>

/** Sums over rectangles of a matrix that is filled row by row. */
@interface PrefixSums : NSObject
{
    NSInteger _columns;
    NSMutableData *_sums;
}
- (instancetype)initWithRows:(NSInteger)rows columns:(NSInteger)columns;
- (void)setEntry:(long long)entry atRow:(NSInteger)row column:(NSInteger)column;
- (long long)sumFromTop:(NSInteger)top left:(NSInteger)left toBottom:(NSInteger)bottom right:(NSInteger)right;
@end

@implementation PrefixSums

- (instancetype)initWithRows:(NSInteger)rows columns:(NSInteger)columns
{
    if ((self = [super init])) {
        _columns = columns;
        _sums = [[NSMutableData alloc] initWithLength:(rows + 1) * (columns + 1) * sizeof(long long)];
    }
    return self;
}

- (void)dealloc
{
    [_sums release];
    [super dealloc];
}

- (long long *)sumUpToRow:(NSInteger)row column:(NSInteger)column
{
    long long *sums = [_sums mutableBytes];
    return &sums[row * (_columns + 1) + column];
}

- (void)setEntry:(long long)entry atRow:(NSInteger)row column:(NSInteger)column
{
    *[self sumUpToRow:row column:column] = entry + *[self sumUpToRow:row - 1 column:column]
        + *[self sumUpToRow:row column:column - 1] - *[self sumUpToRow:row - 1 column:column - 1];
}

- (long long)sumFromTop:(NSInteger)top left:(NSInteger)left toBottom:(NSInteger)bottom right:(NSInteger)right
{
    return *[self sumUpToRow:bottom column:right] - *[self sumUpToRow:top - 1 column:right]
        - *[self sumUpToRow:bottom column:left - 1] + *[self sumUpToRow:top - 1 column:left - 1];
}

@end

static NSInteger ScanInteger(NSScanner *scanner)
{
    NSInteger value = 0;
    [scanner scanInteger:&value];
    return value;
}

int main(void)
{
    @autoreleasepool {
        NSData *data = [[NSFileHandle fileHandleWithStandardInput] readDataToEndOfFile];
        NSString *text = [[[NSString alloc] initWithData:data encoding:NSUTF8StringEncoding] autorelease];
        NSScanner *scanner = [NSScanner scannerWithString:text];
        NSInteger rows = ScanInteger(scanner);
        NSInteger columns = ScanInteger(scanner);
        NSInteger queries = ScanInteger(scanner);

        PrefixSums *sums = [[[PrefixSums alloc] initWithRows:rows columns:columns] autorelease];
        for (NSInteger row = 1; row <= rows; row++) {
            for (NSInteger column = 1; column <= columns; column++) {
                [sums setEntry:ScanInteger(scanner) atRow:row column:column];
            }
        }
        for (NSInteger i = 0; i < queries; i++) {
            NSInteger top = ScanInteger(scanner);
            NSInteger left = ScanInteger(scanner);
            NSInteger bottom = ScanInteger(scanner);
            NSInteger right = ScanInteger(scanner);
            printf("%lld\n", [sums sumFromTop:top left:left toBottom:bottom right:right]);
        }
    }
    return 0;
}
