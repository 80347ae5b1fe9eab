OPENING = {')' => '(', ']' => '[', '}' => '{'}

# A closing bracket that does not fit, counted from 1.
record Mismatch, position : Int32 do
  def to_s(io : IO) : Nil
    io << "mismatch " << position
  end
end

# Brackets that nothing closes.
record Unclosed, count : Int32 do
  def to_s(io : IO) : Nil
    io << "unclosed " << count
  end
end

# The first fault of a text, or nil if its brackets are balanced.
def find_fault(text : String) : Mismatch | Unclosed | Nil
  open = [] of Char
  text.each_char.with_index(offset: 1) do |char, position|
    case char
    when '(', '[', '{'
      open << char
    when ')', ']', '}'
      return Mismatch.new(position) unless open.pop? == OPENING[char]
    end
  end
  Unclosed.new(open.size) unless open.empty?
end

puts find_fault(read_line) || "balanced"
