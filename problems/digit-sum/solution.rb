# The number is text, and so are its digits.
def digit_sum(digits)
  digits.each_char.sum(&:to_i)
end

# Adds up digits again and again, until a single one is left.
def digital_root(digits)
  digits = digit_sum(digits).to_s while digits.size > 1
  digits
end

number = gets.to_s.strip
abort "not a number: #{number}" unless number.match?(/\A\d+\z/)

puts digital_root(number)
