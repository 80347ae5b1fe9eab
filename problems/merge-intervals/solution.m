#import <Foundation/Foundation.h>

@interface Interval : NSObject
{
    NSInteger _start;
    NSInteger _end;
}
@property (nonatomic, readonly) NSInteger start;
@property (nonatomic, readonly) NSInteger end;
- (instancetype)initWithStart:(NSInteger)start end:(NSInteger)end;
- (BOOL)touches:(Interval *)later;
- (void)extendTo:(NSInteger)end;
@end

@implementation Interval

@synthesize start = _start;
@synthesize end = _end;

- (instancetype)initWithStart:(NSInteger)start end:(NSInteger)end
{
    if ((self = [super init])) {
        _start = start;
        _end = end;
    }
    return self;
}

- (BOOL)touches:(Interval *)later
{
    return later.start <= _end;
}

- (void)extendTo:(NSInteger)end
{
    _end = MAX(_end, end);
}

@end

static NSArray *MergeIntervals(NSArray *intervals)
{
    NSSortDescriptor *byStart = [NSSortDescriptor sortDescriptorWithKey:@"start" ascending:YES];
    NSMutableArray *merged = [NSMutableArray array];
    for (Interval *interval in [intervals sortedArrayUsingDescriptors:@[byStart]]) {
        Interval *last = [merged lastObject];
        if ([last touches:interval]) {
            [last extendTo:interval.end];
        } else {
            [merged addObject:interval];
        }
    }
    return merged;
}

static NSString *ReadInput(void)
{
    NSData *data = [[NSFileHandle fileHandleWithStandardInput] readDataToEndOfFile];
    return [[[NSString alloc] initWithData:data encoding:NSUTF8StringEncoding] autorelease];
}

int main(void)
{
    @autoreleasepool {
        NSScanner *scanner = [NSScanner scannerWithString:ReadInput()];
        NSInteger count = 0;
        [scanner scanInteger:&count];
        NSMutableArray *intervals = [NSMutableArray arrayWithCapacity:count];
        for (NSInteger i = 0; i < count; i++) {
            NSInteger start = 0, end = 0;
            [scanner scanInteger:&start];
            [scanner scanInteger:&end];
            [intervals addObject:[[[Interval alloc] initWithStart:start end:end] autorelease]];
        }
        for (Interval *interval in MergeIntervals(intervals)) {
            printf("%ld %ld\n", (long)interval.start, (long)interval.end);
        }
    }
    return 0;
}
