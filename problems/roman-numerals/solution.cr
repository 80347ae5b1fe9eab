module Roman
  extend self

  SYMBOLS = {
    "M" => 1000, "CM" => 900, "D" => 500, "CD" => 400,
    "C" => 100, "XC" => 90, "L" => 50, "XL" => 40,
    "X" => 10, "IX" => 9, "V" => 5, "IV" => 4, "I" => 1,
  }

  def encode(number : Int32) : String
    String.build do |numeral|
      SYMBOLS.each do |symbol, value|
        count, number = number.divmod(value)
        numeral << symbol * count
      end
    end
  end

  # A letter before a larger one counts as negative.
  def decode(numeral : String) : Int32
    values = numeral.chars.map { |letter| SYMBOLS[letter.to_s] }
    signed = values.each_cons_pair.map { |value, following| value < following ? -value : value }
    signed.sum + values.last
  end

  def convert(text : String) : String
    if number = text.to_i?
      encode(number)
    else
      decode(text).to_s
    end
  end
end

read_line.to_i.times { puts Roman.convert(read_line.strip) }
