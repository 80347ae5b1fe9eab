#import <Foundation/Foundation.h>

static NSArray *LeavingOrder(NSUInteger children, NSUInteger step)
{
    NSMutableArray *circle = [NSMutableArray arrayWithCapacity:children];
    for (NSUInteger child = 1; child <= children; child++) {
        [circle addObject:@(child)];
    }
    NSMutableArray *order = [NSMutableArray arrayWithCapacity:children];
    NSUInteger place = 0;
    while ([circle count] > 0) {
        place = (place + step - 1) % [circle count];
        [order addObject:[circle objectAtIndex:place]];
        [circle removeObjectAtIndex:place];
    }
    return order;
}

int main(void)
{
    @autoreleasepool {
        NSData *data = [[NSFileHandle fileHandleWithStandardInput] readDataToEndOfFile];
        NSString *text = [[[NSString alloc] initWithData:data encoding:NSUTF8StringEncoding] autorelease];
        NSScanner *scanner = [NSScanner scannerWithString:text];
        NSInteger children = 0, step = 0;
        [scanner scanInteger:&children];
        [scanner scanInteger:&step];
        NSArray *order = LeavingOrder(children, step);
        printf("%s\n", [[order componentsJoinedByString:@" "] UTF8String]);
    }
    return 0;
}
