# A closed interval of integers.
record Interval, first : Int32, last : Int32 do
  include Comparable(Interval)

  def self.parse(line : String) : Interval
    first, last = line.split.map(&.to_i)
    new(first, last)
  end

  def <=>(other : Interval) : Int32
    {first, last} <=> {other.first, other.last}
  end

  # Whether an interval that does not start before this one shares a point with it.
  def reaches?(other : Interval) : Bool
    other.first <= last
  end

  def merge(other : Interval) : Interval
    copy_with(last: Math.max(last, other.last))
  end

  def to_s(io : IO) : Nil
    io << first << ' ' << last
  end
end

def merge_all(intervals : Array(Interval)) : Array(Interval)
  intervals.sort.each_with_object([] of Interval) do |interval, merged|
    if (previous = merged.last?) && previous.reaches?(interval)
      merged[-1] = previous.merge(interval)
    else
      merged << interval
    end
  end
end

count = read_line.to_i
merge_all(Array.new(count) { Interval.parse(read_line) }).each { |interval| puts interval }
