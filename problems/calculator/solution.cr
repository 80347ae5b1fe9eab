require "string_scanner"

# Evaluates expressions by recursive descent:
#
#     sum     = product { ("+" | "-") product }
#     product = factor { "*" factor }
#     factor  = "-" factor | "(" sum ")" | number
class Calculator
  class SyntaxError < Exception
  end

  def self.evaluate(expression : String) : Int64
    new(expression).evaluate
  end

  def initialize(expression : String)
    @scanner = StringScanner.new(expression)
  end

  def evaluate : Int64
    value = sum
    accept(/\s*/)
    raise SyntaxError.new("#{@scanner.rest.inspect} is left over") unless @scanner.eos?
    value
  end

  private def sum : Int64
    value = product
    while operator = accept(/[+-]/)
      operator == "+" ? (value += product) : (value -= product)
    end
    value
  end

  private def product : Int64
    value = factor
    while accept(/\*/)
      value *= factor
    end
    value
  end

  private def factor : Int64
    if accept(/-/)
      -factor
    elsif accept(/\(/)
      value = sum
      accept(/\)/) || raise SyntaxError.new("a bracket stays open")
      value
    else
      digits = accept(/\d+/) || raise SyntaxError.new("a number is missing")
      digits.to_i64
    end
  end

  private def accept(token : Regex) : String?
    @scanner.skip(/\s+/)
    @scanner.scan(token)
  end
end

puts Calculator.evaluate(read_line)
