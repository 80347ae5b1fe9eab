#import <Foundation/Foundation.h>

@interface DisjointSets : NSObject
{
    NSUInteger *_parents;
    NSUInteger *_sizes;
    NSUInteger _count;
}
@property (nonatomic, readonly) NSUInteger count;
- (instancetype)initWithElements:(NSUInteger)elements;
- (NSUInteger)sizeOfSetContaining:(NSUInteger)element;
- (void)unite:(NSUInteger)first with:(NSUInteger)second;
@end

@implementation DisjointSets

@synthesize count = _count;

- (instancetype)initWithElements:(NSUInteger)elements
{
    if ((self = [super init])) {
        _parents = calloc(elements, sizeof(*_parents));
        _sizes = calloc(elements, sizeof(*_sizes));
        _count = elements;
        for (NSUInteger element = 0; element < elements; element++) {
            _parents[element] = element;
            _sizes[element] = 1;
        }
    }
    return self;
}

- (void)dealloc
{
    free(_parents);
    free(_sizes);
    [super dealloc];
}

- (NSUInteger)rootOf:(NSUInteger)element
{
    while (_parents[element] != element) {
        _parents[element] = _parents[_parents[element]];
        element = _parents[element];
    }
    return element;
}

- (NSUInteger)sizeOfSetContaining:(NSUInteger)element
{
    return _sizes[[self rootOf:element]];
}

- (void)unite:(NSUInteger)first with:(NSUInteger)second
{
    NSUInteger root = [self rootOf:first];
    NSUInteger child = [self rootOf:second];
    if (root == child) {
        return;
    }
    if (_sizes[root] < _sizes[child]) {
        NSUInteger larger = child;
        child = root;
        root = larger;
    }
    _parents[child] = root;
    _sizes[root] += _sizes[child];
    _count--;
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
        NSInteger computers = 0, cables = 0;
        [scanner scanInteger:&computers];
        [scanner scanInteger:&cables];

        DisjointSets *networks = [[[DisjointSets alloc] initWithElements:computers] autorelease];
        for (NSInteger i = 0; i < cables; i++) {
            NSInteger a = 0, b = 0;
            [scanner scanInteger:&a];
            [scanner scanInteger:&b];
            [networks unite:a - 1 with:b - 1];
            printf("%lu %lu\n", (unsigned long)networks.count, (unsigned long)[networks sizeOfSetContaining:a - 1]);
        }
    }
    return 0;
}
