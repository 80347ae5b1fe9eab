WORD = /[a-z]+/

# How often each word stands in a text; upper and lower case count as the same.
def count_words(text)
  text.downcase.scan(WORD).tally
end

# Frequent words first, equally frequent ones in alphabetical order.
def ranking(counts)
  counts.sort_by { |word, count| [-count, word] }
end

text = $stdin.read
ranking(count_words(text)).each do |word, count|
  puts "#{word} #{count}"
end
