#import <Foundation/Foundation.h>

@interface Calculator : NSObject
{
    NSScanner *_scanner;
}
- (instancetype)initWithExpression:(NSString *)expression;
- (long long)sum;
@end

@implementation Calculator

- (instancetype)initWithExpression:(NSString *)expression
{
    if ((self = [super init])) {
        _scanner = [[NSScanner alloc] initWithString:expression];
    }
    return self;
}

- (void)dealloc
{
    [_scanner release];
    [super dealloc];
}

- (BOOL)accept:(NSString *)token
{
    return [_scanner scanString:token intoString:NULL];
}

- (long long)sum
{
    long long value = [self product];
    for (;;) {
        if ([self accept:@"+"]) {
            value += [self product];
        } else if ([self accept:@"-"]) {
            value -= [self product];
        } else {
            return value;
        }
    }
}

- (long long)product
{
    long long value = [self factor];
    while ([self accept:@"*"]) {
        value *= [self factor];
    }
    return value;
}

- (long long)factor
{
    if ([self accept:@"-"]) {
        return -[self factor];
    }
    long long value = 0;
    if ([self accept:@"("]) {
        value = [self sum];
        [self accept:@")"];
    } else {
        [_scanner scanLongLong:&value];
    }
    return value;
}

@end

int main(void)
{
    @autoreleasepool {
        NSData *data = [[NSFileHandle fileHandleWithStandardInput] readDataToEndOfFile];
        NSString *expression = [[[NSString alloc] initWithData:data encoding:NSUTF8StringEncoding] autorelease];
        Calculator *calculator = [[[Calculator alloc] initWithExpression:expression] autorelease];
        printf("%lld\n", [calculator sum]);
    }
    return 0;
}
