Run = Struct.new(:letter, :repeats) do
  def to_s
    "#{letter} #{repeats}"
  end
end

# The longest stretches of equal letters in a text, in order.
def runs(text)
  text.each_char.chunk_while { |left, right| left == right }.map do |letters|
    Run.new(letters.first, letters.size)
  end
end

found = runs(gets.to_s.chomp)
puts found.size, found
