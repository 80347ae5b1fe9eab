#import <Foundation/Foundation.h>

@interface Knapsack : NSObject
{
    NSInteger _capacity;
    NSMutableData *_bestValues;
}
- (instancetype)initWithCapacity:(NSInteger)capacity;
- (void)offerItemOfWeight:(NSInteger)weight value:(long long)value;
- (long long)bestValue;
@end

@implementation Knapsack

- (instancetype)initWithCapacity:(NSInteger)capacity
{
    if ((self = [super init])) {
        _capacity = capacity;
        _bestValues = [[NSMutableData alloc] initWithLength:(capacity + 1) * sizeof(long long)];
    }
    return self;
}

- (void)dealloc
{
    [_bestValues release];
    [super dealloc];
}

- (void)offerItemOfWeight:(NSInteger)weight value:(long long)value
{
    long long *best = [_bestValues mutableBytes];
    for (NSInteger load = _capacity; load >= weight; load--) {
        best[load] = MAX(best[load], best[load - weight] + value);
    }
}

- (long long)bestValue
{
    const long long *best = [_bestValues bytes];
    return best[_capacity];
}

@end

static NSString *ReadInput(void)
{
    NSData *data = [[NSFileHandle fileHandleWithStandardInput] readDataToEndOfFile];
    return [[[NSString alloc] initWithData:data encoding:NSUTF8StringEncoding] autorelease];
}

int main(void)
{
    @autoreleasepool {
        NSScanner *scanner = [NSScanner scannerWithString:ReadInput()];
        NSInteger items = 0, capacity = 0;
        [scanner scanInteger:&items];
        [scanner scanInteger:&capacity];

        Knapsack *knapsack = [[[Knapsack alloc] initWithCapacity:capacity] autorelease];
        for (NSInteger i = 0; i < items; i++) {
            NSInteger weight = 0;
            long long value = 0;
            [scanner scanInteger:&weight];
            [scanner scanLongLong:&value];
            [knapsack offerItemOfWeight:weight value:value];
        }
        printf("%lld\n", [knapsack bestValue]);
    }
    return 0;
}
