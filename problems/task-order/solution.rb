# Rules of the kind "this task before that one".
class Plan
  def initialize(tasks)
    @tasks = (1..tasks).to_a
    @before = Hash.new { |rules, task| rules[task] = [] }
  end

  def add_rule(first, second)
    @before[second] |= [first]
  end

  # All tasks in order, or nil where some wait for each other.
  def order
    left = @tasks.dup
    done = {}
    until left.empty?
      task = left.find { |candidate| @before[candidate].all? { |other| done[other] } }
      return nil unless task

      done[task] = true
      left.delete(task)
    end
    done.keys
  end
end

tasks, rules = gets.split.map(&:to_i)
plan = Plan.new(tasks)
rules.times { plan.add_rule(*gets.split.map(&:to_i)) }
puts plan.order&.join(" ") || "cycle"
