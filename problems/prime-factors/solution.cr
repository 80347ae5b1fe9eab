# Yields the prime factors of *number* in ascending order, each as often as it divides the number.
def each_prime_factor(number : Int64, & : Int64 ->) : Nil
  divisor = 2_i64
  while divisor * divisor <= number
    while number.divisible_by?(divisor)
      yield divisor
      number //= divisor
    end
    divisor += divisor == 2 ? 1 : 2
  end
  yield number if number > 1
end

def factorization(number : Int64) : Hash(Int64, Int32)
  exponents = Hash(Int64, Int32).new(0)
  each_prime_factor(number) { |prime| exponents[prime] += 1 }
  exponents
end

def format(exponents : Hash(Int64, Int32)) : String
  return "1" if exponents.empty?

  exponents.join(" * ") { |prime, exponent| exponent == 1 ? prime : "#{prime}^#{exponent}" }
end

number = read_line.to_i64
puts "#{number} = #{format(factorization(number))}"
