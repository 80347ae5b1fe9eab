# A stretch of equal letters.
struct Run
  getter letter : Char
  getter length : Int32

  def initialize(@letter, @length)
  end

  def to_s(io : IO) : Nil
    io << letter << ' ' << length
  end
end

def runs(text : String) : Array(Run)
  text.chars.chunks(&.itself).map { |letter, letters| Run.new(letter, letters.size) }
end

found = runs(gets || "")
puts found.size
found.each { |run| puts run }
