#import <Foundation/Foundation.h>

static BOOL IsLeapYear(NSInteger year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static NSInteger DaysInMonth(NSInteger month, NSInteger year)
{
    switch (month) {
        case 2:
            return IsLeapYear(year) ? 29 : 28;
        case 4:
        case 6:
        case 9:
        case 11:
            return 30;
        default:
            return 31;
    }
}

static NSInteger DaysBeforeYear(NSInteger year)
{
    NSInteger past = year - 1;
    return past * 365 + past / 4 - past / 100 + past / 400;
}

static NSString *DescribeDate(NSInteger year, NSInteger month, NSInteger day)
{
    if (month < 1 || month > 12 || day < 1 || day > DaysInMonth(month, year)) {
        return @"invalid";
    }
    NSInteger dayOfYear = day;
    for (NSInteger earlier = 1; earlier < month; earlier++) {
        dayOfYear += DaysInMonth(earlier, year);
    }
    // The first of January of the year 1 was a Monday.
    NSArray *weekdays = @[
        @"Sunday", @"Monday", @"Tuesday", @"Wednesday", @"Thursday", @"Friday", @"Saturday"
    ];
    NSString *weekday = [weekdays objectAtIndex:(DaysBeforeYear(year) + dayOfYear) % 7];
    return [NSString stringWithFormat:@"%@ %ld", weekday, (long)dayOfYear];
}

static NSArray *ReadLines(void)
{
    NSData *data = [[NSFileHandle fileHandleWithStandardInput] readDataToEndOfFile];
    NSString *text = [[[NSString alloc] initWithData:data encoding:NSUTF8StringEncoding] autorelease];
    return [text componentsSeparatedByString:@"\n"];
}

int main(void)
{
    @autoreleasepool {
        NSArray *lines = ReadLines();
        NSUInteger count = [[lines objectAtIndex:0] integerValue];
        for (NSString *line in [lines subarrayWithRange:NSMakeRange(1, count)]) {
            NSArray *fields = [line componentsSeparatedByString:@"-"];
            NSString *description = DescribeDate([[fields objectAtIndex:0] integerValue],
                                                 [[fields objectAtIndex:1] integerValue],
                                                 [[fields objectAtIndex:2] integerValue]);
            printf("%s\n", [description UTF8String]);
        }
    }
    return 0;
}
