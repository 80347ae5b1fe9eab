# Counts words; upper and lower case are the same.
class WordCounter
  def initialize
    @counts = Hash(String, Int32).new(0)
  end

  def add(text : String) : Nil
    text.downcase.scan(/[a-z]+/) { |match| @counts[match[0]] += 1 }
  end

  # Frequent words first, equally frequent ones in alphabetical order.
  def ranking : Array({String, Int32})
    @counts.to_a.sort_by! { |word, count| {-count, word} }
  end
end

counter = WordCounter.new
STDIN.each_line { |line| counter.add(line) }
counter.ranking.each { |word, count| puts "#{word} #{count}" }
