#import <Foundation/Foundation.h>

static int CountOnes(unsigned long long number)
{
    int ones = 0;
    for (; number != 0; number >>= 1) {
        ones += number & 1;
    }
    return ones;
}

static int LongestStretchOfOnes(unsigned long long number)
{
    int longest = 0;
    int current = 0;
    for (; number != 0; number >>= 1) {
        current = (number & 1) ? current + 1 : 0;
        longest = MAX(longest, current);
    }
    return longest;
}

static unsigned long long GrayCode(unsigned long long number)
{
    return number ^ (number >> 1);
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
        int count = 0;
        [scanner scanInt:&count];
        for (int i = 0; i < count; i++) {
            long long number = 0;
            [scanner scanLongLong:&number];
            printf("%d %d %llu\n", CountOnes(number), LongestStretchOfOnes(number), GrayCode(number));
        }
    }
    return 0;
}
