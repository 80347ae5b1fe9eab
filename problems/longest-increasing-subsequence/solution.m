#import <Foundation/Foundation.h>

// The object at index i is the smallest last number of an increasing subsequence of length i + 1.
static NSUInteger LongestIncreasingSubsequence(NSArray *numbers)
{
    NSMutableArray *smallestEnds = [NSMutableArray array];
    for (NSNumber *number in numbers) {
        NSUInteger low = 0;
        NSUInteger high = [smallestEnds count];
        while (low < high) {
            NSUInteger middle = (low + high) / 2;
            if ([[smallestEnds objectAtIndex:middle] compare:number] == NSOrderedAscending) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (low == [smallestEnds count]) {
            [smallestEnds addObject:number];
        } else {
            [smallestEnds replaceObjectAtIndex:low withObject:number];
        }
    }
    return [smallestEnds count];
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
        NSMutableArray *numbers = [NSMutableArray arrayWithCapacity:count];
        for (NSInteger i = 0; i < count; i++) {
            NSInteger number = 0;
            [scanner scanInteger:&number];
            [numbers addObject:@(number)];
        }
        printf("%lu\n", (unsigned long)LongestIncreasingSubsequence(numbers));
    }
    return 0;
}
