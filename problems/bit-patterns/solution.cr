# A number that is looked at bit by bit.
record BitPattern, value : Int64 do
  def ones
    value.popcount
  end

  # Shortens every stretch of ones by one until none is left.
  def longest_stretch : Int32
    rest = value
    length = 0
    until rest.zero?
      rest &= rest << 1
      length += 1
    end
    length
  end

  def gray_code : Int64
    value ^ (value >> 1)
  end

  def to_s(io : IO) : Nil
    io << ones << ' ' << longest_stretch << ' ' << gray_code
  end
end

read_line.to_i.times do
  puts BitPattern.new(read_line.to_i64)
end
