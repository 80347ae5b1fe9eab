PAIRS = { ")" => "(", "]" => "[", "}" => "{" }.freeze

# Says in which way the brackets of a line nest.
def check(line)
  open = []
  line.each_char.with_index(1) do |char, position|
    if PAIRS.value?(char)
      open.push(char)
    elsif PAIRS.key?(char)
      return "mismatch #{position}" unless open.pop == PAIRS[char]
    end
  end
  open.empty? ? "balanced" : "unclosed #{open.size}"
end

puts check(gets.to_s.chomp)
