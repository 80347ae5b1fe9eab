/// Evaluates an expression by recursive descent.
struct Parser {
    private var rest: Substring

    init(_ expression: String) {
        rest = expression[...]
    }

    mutating func sum() -> Int {
        var value = product()
        while true {
            if accept("+") {
                value += product()
            } else if accept("-") {
                value -= product()
            } else {
                return value
            }
        }
    }

    private mutating func product() -> Int {
        var value = factor()
        while accept("*") {
            value *= factor()
        }
        return value
    }

    private mutating func factor() -> Int {
        if accept("-") {
            return -factor()
        }
        if accept("(") {
            let value = sum()
            precondition(accept(")"), "a bracket stays open")
            return value
        }
        return number()
    }

    private mutating func number() -> Int {
        let digits = rest.prefix(while: \.isNumber)
        guard let value = Int(digits) else {
            preconditionFailure("a number is missing")
        }
        rest.removeFirst(digits.count)
        return value
    }

    private mutating func accept(_ token: Character) -> Bool {
        rest = rest.drop(while: \.isWhitespace)
        guard rest.first == token else { return false }
        rest.removeFirst()
        return true
    }
}

var parser = Parser(readLine() ?? "")
print(parser.sum())
