#import <Foundation/Foundation.h>

static NSUInteger DigitSum(NSString *digits)
{
    NSUInteger sum = 0;
    for (NSUInteger i = 0; i < [digits length]; i++) {
        sum += [digits characterAtIndex:i] - '0';
    }
    return sum;
}

static NSString *RepeatedDigitSum(NSString *digits)
{
    while ([digits length] > 1) {
        digits = [NSString stringWithFormat:@"%lu", (unsigned long)DigitSum(digits)];
    }
    return digits;
}

int main(void)
{
    @autoreleasepool {
        NSData *data = [[NSFileHandle fileHandleWithStandardInput] readDataToEndOfFile];
        NSString *text = [[[NSString alloc] initWithData:data encoding:NSUTF8StringEncoding] autorelease];
        NSCharacterSet *whitespace = [NSCharacterSet whitespaceAndNewlineCharacterSet];
        NSString *number = [text stringByTrimmingCharactersInSet:whitespace];
        printf("%s\n", [RepeatedDigitSum(number) UTF8String]);
    }
    return 0;
}
