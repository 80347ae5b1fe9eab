#import <Foundation/Foundation.h>

static NSCountedSet *CountWords(NSString *text)
{
    NSCharacterSet *separators = [[NSCharacterSet letterCharacterSet] invertedSet];
    NSCountedSet *words = [NSCountedSet set];
    for (NSString *word in [[text lowercaseString] componentsSeparatedByCharactersInSet:separators]) {
        if ([word length] > 0) {
            [words addObject:word];
        }
    }
    return words;
}

static NSArray *SortByFrequency(NSCountedSet *words)
{
    return [[words allObjects] sortedArrayUsingComparator:^NSComparisonResult(id a, id b) {
        NSUInteger countOfA = [words countForObject:a];
        NSUInteger countOfB = [words countForObject:b];
        if (countOfA != countOfB) {
            return countOfA > countOfB ? NSOrderedAscending : NSOrderedDescending;
        }
        return [a compare:b];
    }];
}

int main(void)
{
    @autoreleasepool {
        NSData *data = [[NSFileHandle fileHandleWithStandardInput] readDataToEndOfFile];
        NSString *text = [[[NSString alloc] initWithData:data encoding:NSUTF8StringEncoding] autorelease];
        NSCountedSet *words = CountWords(text);
        for (NSString *word in SortByFrequency(words)) {
            printf("%s %lu\n", [word UTF8String], (unsigned long)[words countForObject:word]);
        }
    }
    return 0;
}
