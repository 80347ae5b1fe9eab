#import <Foundation/Foundation.h>

@interface NSMutableArray (DescendingOrder)
- (void)insertNumberInDescendingOrder:(NSNumber *)number;
@end

@implementation NSMutableArray (DescendingOrder)

- (void)insertNumberInDescendingOrder:(NSNumber *)number
{
    NSUInteger low = 0;
    NSUInteger high = [self count];
    while (low < high) {
        NSUInteger middle = (low + high) / 2;
        if ([[self objectAtIndex:middle] compare:number] == NSOrderedDescending) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    [self insertObject:number atIndex:low];
}

@end

static long long TakeLast(NSMutableArray *numbers)
{
    long long last = [[numbers lastObject] longLongValue];
    [numbers removeLastObject];
    return last;
}

static long long CostOfJoining(NSMutableArray *ropes)
{
    long long cost = 0;
    while ([ropes count] > 1) {
        long long joined = TakeLast(ropes) + TakeLast(ropes);
        cost += joined;
        [ropes insertNumberInDescendingOrder:@(joined)];
    }
    return cost;
}

int main(void)
{
    @autoreleasepool {
        NSData *data = [[NSFileHandle fileHandleWithStandardInput] readDataToEndOfFile];
        NSString *text = [[[NSString alloc] initWithData:data encoding:NSUTF8StringEncoding] autorelease];
        NSScanner *scanner = [NSScanner scannerWithString:text];
        NSInteger count = 0;
        [scanner scanInteger:&count];
        NSMutableArray *ropes = [NSMutableArray arrayWithCapacity:count];
        for (NSInteger i = 0; i < count; i++) {
            long long length = 0;
            [scanner scanLongLong:&length];
            [ropes insertNumberInDescendingOrder:@(length)];
        }
        printf("%lld\n", CostOfJoining(ropes));
    }
    return 0;
}
