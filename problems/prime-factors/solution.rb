# The prime factors of a number in ascending order, each with its exponent.
def factorize(number)
  factors = Hash.new(0)
  divisor = 2
  while divisor * divisor <= number
    if (number % divisor).zero?
      factors[divisor] += 1
      number /= divisor
    else
      divisor += 1
    end
  end
  factors[number] += 1 if number > 1
  factors
end

def product(factors)
  return "1" if factors.empty?

  factors.map { |prime, exponent| exponent == 1 ? prime : "#{prime}^#{exponent}" }.join(" * ")
end

number = gets.to_i
puts "#{number} = #{product(factorize(number))}"
