require "strscan"

# Evaluates an expression while it reads it, by recursive descent.
class Calculator
  def initialize(text)
    @text = StringScanner.new(text)
  end

  def value
    sum.tap { raise ArgumentError, "cannot read: #{@text.rest}" unless @text.skip(/\s*\z/) }
  end

  private

  def accept(pattern)
    @text.skip(/\s*/)
    @text.scan(pattern)
  end

  def sum
    total = product
    while (operator = accept(/[+-]/))
      total = total.public_send(operator, product)
    end
    total
  end

  def product
    total = factor
    total *= factor while accept(/\*/)
    total
  end

  def factor
    return -factor if accept(/-/)
    return Integer(accept(/\d+/), 10) unless accept(/\(/)

    sum.tap { accept(/\)/) or raise ArgumentError, "a bracket stays open" }
  end
end

puts Calculator.new(gets).value
