#import <Foundation/Foundation.h>

static NSString *Power(long long prime, int exponent)
{
    if (exponent == 1) {
        return [NSString stringWithFormat:@"%lld", prime];
    }
    return [NSString stringWithFormat:@"%lld^%d", prime, exponent];
}

static NSArray *PrimePowers(long long number)
{
    NSMutableArray *powers = [NSMutableArray array];
    for (long long prime = 2; prime * prime <= number; prime++) {
        int exponent = 0;
        for (; number % prime == 0; number /= prime) {
            exponent++;
        }
        if (exponent > 0) {
            [powers addObject:Power(prime, exponent)];
        }
    }
    if (number > 1 || [powers count] == 0) {
        [powers addObject:Power(number, 1)];
    }
    return powers;
}

int main(void)
{
    @autoreleasepool {
        NSData *data = [[NSFileHandle fileHandleWithStandardInput] readDataToEndOfFile];
        NSString *text = [[[NSString alloc] initWithData:data encoding:NSUTF8StringEncoding] autorelease];
        long long number = [text longLongValue];
        NSString *factors = [PrimePowers(number) componentsJoinedByString:@" * "];
        printf("%lld = %s\n", number, [factors UTF8String]);
    }
    return 0;
}
