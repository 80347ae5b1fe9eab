#import <Foundation/Foundation.h>

static const long long Modulus = 1000000007;

@interface Matrix : NSObject
{
    NSInteger _size;
    NSMutableData *_entries;
}
+ (instancetype)matrixOfSize:(NSInteger)size;
+ (instancetype)identityOfSize:(NSInteger)size;
- (instancetype)initWithSize:(NSInteger)size;
- (long long)entryAtRow:(NSInteger)row column:(NSInteger)column;
- (void)setEntry:(long long)entry atRow:(NSInteger)row column:(NSInteger)column;
- (Matrix *)matrixByMultiplyingBy:(Matrix *)other;
- (Matrix *)matrixByRaisingToPower:(long long)exponent;
@end

@implementation Matrix

+ (instancetype)matrixOfSize:(NSInteger)size
{
    return [[[self alloc] initWithSize:size] autorelease];
}

+ (instancetype)identityOfSize:(NSInteger)size
{
    Matrix *identity = [self matrixOfSize:size];
    for (NSInteger i = 0; i < size; i++) {
        [identity setEntry:1 atRow:i column:i];
    }
    return identity;
}

- (instancetype)initWithSize:(NSInteger)size
{
    if ((self = [super init])) {
        _size = size;
        _entries = [[NSMutableData alloc] initWithLength:size * size * sizeof(long long)];
    }
    return self;
}

- (void)dealloc
{
    [_entries release];
    [super dealloc];
}

- (long long)entryAtRow:(NSInteger)row column:(NSInteger)column
{
    const long long *entries = [_entries bytes];
    return entries[row * _size + column];
}

- (void)setEntry:(long long)entry atRow:(NSInteger)row column:(NSInteger)column
{
    long long *entries = [_entries mutableBytes];
    entries[row * _size + column] = entry;
}

- (Matrix *)matrixByMultiplyingBy:(Matrix *)other
{
    Matrix *product = [Matrix matrixOfSize:_size];
    for (NSInteger row = 0; row < _size; row++) {
        for (NSInteger column = 0; column < _size; column++) {
            long long sum = 0;
            for (NSInteger k = 0; k < _size; k++) {
                sum = (sum + [self entryAtRow:row column:k] * [other entryAtRow:k column:column]) % Modulus;
            }
            [product setEntry:sum atRow:row column:column];
        }
    }
    return product;
}

- (Matrix *)matrixByRaisingToPower:(long long)exponent
{
    Matrix *result = [Matrix identityOfSize:_size];
    Matrix *square = self;
    for (; exponent > 0; exponent /= 2) {
        if (exponent % 2 == 1) {
            result = [result matrixByMultiplyingBy:square];
        }
        square = [square matrixByMultiplyingBy:square];
    }
    return result;
}

- (NSString *)description
{
    NSMutableArray *lines = [NSMutableArray arrayWithCapacity:_size];
    for (NSInteger row = 0; row < _size; row++) {
        NSMutableArray *line = [NSMutableArray arrayWithCapacity:_size];
        for (NSInteger column = 0; column < _size; column++) {
            [line addObject:@([self entryAtRow:row column:column])];
        }
        [lines addObject:[line componentsJoinedByString:@" "]];
    }
    return [lines componentsJoinedByString:@"\n"];
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
        NSInteger size = 0;
        long long exponent = 0;
        [scanner scanInteger:&size];
        [scanner scanLongLong:&exponent];

        Matrix *matrix = [Matrix matrixOfSize:size];
        for (NSInteger row = 0; row < size; row++) {
            for (NSInteger column = 0; column < size; column++) {
                long long entry = 0;
                [scanner scanLongLong:&entry];
                [matrix setEntry:entry atRow:row column:column];
            }
        }
        printf("%s\n", [[[matrix matrixByRaisingToPower:exponent] description] UTF8String]);
    }
    return 0;
}
