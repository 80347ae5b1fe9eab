# Computers in networks that grow together: a forest of disjoint sets.
class Networks
  attr_reader :count

  def initialize(computers)
    @parent = (0..computers).to_a
    @size = Array.new(computers + 1, 1)
    @count = computers
  end

  # Lays a cable between two computers.
  def connect(one, other)
    small, large = [root(one), root(other)].sort_by { |root| @size[root] }
    return if small == large

    @parent[small] = large
    @size[large] += @size[small]
    @count -= 1
  end

  def size_of(computer)
    @size[root(computer)]
  end

  private

  def root(computer)
    computer = @parent[computer] = @parent[@parent[computer]] while @parent[computer] != computer
    computer
  end
end

computers, cables = gets.split.map(&:to_i)
networks = Networks.new(computers)
cables.times do
  one, other = gets.split.map(&:to_i)
  networks.connect(one, other)
  puts "#{networks.count} #{networks.size_of(one)}"
end
