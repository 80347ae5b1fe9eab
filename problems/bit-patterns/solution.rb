# Facts about the binary form of a non-negative integer.
class BitPattern
  def initialize(number)
    @number = number
    @digits = number.to_s(2)
  end

  def ones
    @digits.count("1")
  end

  def longest_stretch
    @digits.scan(/1+/).map(&:length).max || 0
  end

  def gray_code
    @number ^ (@number >> 1)
  end

  def to_s
    "#{ones} #{longest_stretch} #{gray_code}"
  end
end

gets.to_i.times { puts BitPattern.new(gets.to_i) }
