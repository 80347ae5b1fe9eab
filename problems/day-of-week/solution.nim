import std/[strscans, strutils]

type
  Weekday = enum
    Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday
  Date = tuple[year, month, day: int]

const MonthLengths: array[1..12, int] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

func isLeap(year: int): bool =
  year mod 4 == 0 and year mod 100 != 0 or year mod 400 == 0

func monthLength(year: int, month: range[1..12]): int =
  if month == 2 and year.isLeap: 29 else: MonthLengths[month]

func isValid(date: Date): bool =
  date.month in 1..12 and date.day in 1..monthLength(date.year, date.month)

func dayOfYear(date: Date): int =
  result = date.day
  for month in 1 ..< date.month:
    result += monthLength(date.year, month)

func weekday(date: Date): Weekday =
  ## 1 January of the year 1 was a Monday.
  let
    years = date.year - 1
    leapDays = years div 4 - years div 100 + years div 400
  Weekday((365 * years + leapDays + date.dayOfYear - 1) mod 7)

proc parseDate(text: string): Date =
  if not text.scanf("$i-$i-$i", result.year, result.month, result.day):
    raise newException(ValueError, "no date: " & text)

for _ in 1..stdin.readLine.parseInt:
  let date = stdin.readLine.parseDate
  if date.isValid:
    echo date.weekday, " ", date.dayOfYear
  else:
    echo "invalid"
