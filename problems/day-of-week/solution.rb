require "date"

# A line of the input: a date of the Gregorian calendar, if there is such a date.
class Entry
  FORMAT = "%Y-%m-%d".freeze

  def initialize(text)
    # Gregorian for all years: by default, Ruby's dates before October 1582 are Julian.
    @date = Date.strptime(text, FORMAT, Date::GREGORIAN)
  rescue Date::Error
    @date = nil
  end

  def to_s
    @date ? @date.strftime("%A #{@date.yday}") : "invalid"
  end
end

gets.to_i.times do
  puts Entry.new(gets.chomp)
end
