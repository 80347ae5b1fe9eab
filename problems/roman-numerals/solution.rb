# Roman numerals in standard form.
module Roman
  VALUES = {
    "M" => 1000, "CM" => 900, "D" => 500, "CD" => 400, "C" => 100, "XC" => 90, "L" => 50,
    "XL" => 40, "X" => 10, "IX" => 9, "V" => 5, "IV" => 4, "I" => 1
  }.freeze

  # Two letters before one, so that IX is not taken for I and X.
  SYMBOL = Regexp.union(VALUES.keys.sort_by { |letters| -letters.size })

  def self.encode(number)
    VALUES.map do |letters, value|
      count, number = number.divmod(value)
      letters * count
    end.join
  end

  def self.decode(numeral)
    numeral.scan(SYMBOL).sum { |letters| VALUES[letters] }
  end
end

gets.to_i.times do
  word = gets.strip
  puts word.match?(/\A\d/) ? Roman.encode(word.to_i) : Roman.decode(word)
end
