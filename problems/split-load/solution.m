#import <Foundation/Foundation.h>

static NSInteger TrucksNeeded(NSArray *parcels, long long limit)
{
    NSInteger trucks = 1;
    long long load = 0;
    for (NSNumber *parcel in parcels) {
        long long weight = [parcel longLongValue];
        if (load + weight > limit) {
            trucks++;
            load = 0;
        }
        load += weight;
    }
    return trucks;
}

static long long SmallestHeaviestLoad(NSArray *parcels, NSInteger trucks)
{
    long long low = 0;
    long long high = 0;
    for (NSNumber *parcel in parcels) {
        low = MAX(low, [parcel longLongValue]);
        high += [parcel longLongValue];
    }
    while (low < high) {
        long long middle = low + (high - low) / 2;
        if (TrucksNeeded(parcels, middle) <= trucks) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
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
        NSInteger count = 0, trucks = 0;
        [scanner scanInteger:&count];
        [scanner scanInteger:&trucks];
        NSMutableArray *parcels = [NSMutableArray arrayWithCapacity:count];
        for (NSInteger i = 0; i < count; i++) {
            long long weight = 0;
            [scanner scanLongLong:&weight];
            [parcels addObject:@(weight)];
        }
        printf("%lld\n", SmallestHeaviestLoad(parcels, trucks));
    }
    return 0;
}
