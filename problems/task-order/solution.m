#import <Foundation/Foundation.h>

@interface Schedule : NSObject
{
    NSMutableArray *_successors;
    NSCountedSet *_openRules;
}
- (instancetype)initWithTaskCount:(NSUInteger)count;
- (void)addRuleThat:(NSUInteger)before precedes:(NSUInteger)after;
- (NSArray *)order;
@end

@implementation Schedule

- (instancetype)initWithTaskCount:(NSUInteger)count
{
    if ((self = [super init])) {
        _successors = [[NSMutableArray alloc] initWithCapacity:count];
        for (NSUInteger task = 0; task < count; task++) {
            [_successors addObject:[NSMutableArray array]];
        }
        _openRules = [[NSCountedSet alloc] init];
    }
    return self;
}

- (void)dealloc
{
    [_successors release];
    [_openRules release];
    [super dealloc];
}

- (void)addRuleThat:(NSUInteger)before precedes:(NSUInteger)after
{
    [[_successors objectAtIndex:before - 1] addObject:@(after)];
    [_openRules addObject:@(after)];
}

/** Leaves out the tasks on or behind a cycle. */
- (NSArray *)order
{
    NSCountedSet *openRules = [[_openRules mutableCopy] autorelease];
    NSMutableIndexSet *ready = [NSMutableIndexSet indexSet];
    for (NSUInteger task = 1; task <= [_successors count]; task++) {
        if ([openRules countForObject:@(task)] == 0) {
            [ready addIndex:task];
        }
    }
    NSMutableArray *order = [NSMutableArray array];
    while ([ready count] > 0) {
        NSUInteger task = [ready firstIndex];
        [ready removeIndex:task];
        [order addObject:@(task)];
        for (NSNumber *successor in [_successors objectAtIndex:task - 1]) {
            [openRules removeObject:successor];
            if ([openRules countForObject:successor] == 0) {
                [ready addIndex:[successor unsignedIntegerValue]];
            }
        }
    }
    return order;
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
        NSInteger tasks = 0, rules = 0;
        [scanner scanInteger:&tasks];
        [scanner scanInteger:&rules];
        Schedule *schedule = [[[Schedule alloc] initWithTaskCount:tasks] autorelease];
        for (NSInteger i = 0; i < rules; i++) {
            NSInteger before = 0, after = 0;
            [scanner scanInteger:&before];
            [scanner scanInteger:&after];
            [schedule addRuleThat:before precedes:after];
        }
        NSArray *order = [schedule order];
        BOOL complete = (NSInteger)[order count] == tasks;
        printf("%s\n", complete ? [[order componentsJoinedByString:@" "] UTF8String] : "cycle");
    }
    return 0;
}
