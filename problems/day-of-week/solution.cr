# The day that a text like 2024-02-29 names, or nil if the calendar has no such day.
def parse_date(text : String) : Time?
  year, month, day = text.split('-').map(&.to_i)
  Time.utc(year, month, day)
rescue ArgumentError
  nil
end

def describe(date : Time) : String
  "#{date.day_of_week} #{date.day_of_year}"
end

read_line.to_i.times do
  date = parse_date(read_line)
  puts date ? describe(date) : "invalid"
end
