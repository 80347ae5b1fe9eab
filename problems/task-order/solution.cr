# Tasks with rules about which comes before which.
class Schedule
  def initialize(@tasks : Int32)
    @followers = Hash(Int32, Array(Int32)).new { |hash, task| hash[task] = [] of Int32 }
    @waits_for = Hash(Int32, Int32).new(0)
  end

  def add_rule(before : Int32, after : Int32) : Nil
    @followers[before] << after
    @waits_for[after] += 1
  end

  # The order that does the smallest possible task at every point, or nil if some tasks wait for
  # each other.
  def order : Array(Int32)?
    waits_for = @waits_for.dup
    ready = Set(Int32).new((1..@tasks).select { |task| waits_for[task].zero? })
    order = [] of Int32
    while task = ready.min?
      ready.delete(task)
      order << task
      @followers[task].each do |follower|
        waits_for[follower] -= 1
        ready << follower if waits_for[follower].zero?
      end
    end
    order if order.size == @tasks
  end
end

tasks, rules = read_line.split.map(&.to_i)
schedule = Schedule.new(tasks)
rules.times do
  before, after = read_line.split.map(&.to_i)
  schedule.add_rule(before, after)
end
puts schedule.order.try(&.join(' ')) || "cycle"
