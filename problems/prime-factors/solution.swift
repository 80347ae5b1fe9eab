struct PrimePower: CustomStringConvertible {
    let prime: Int
    let exponent: Int

    var description: String {
        exponent == 1 ? "\(prime)" : "\(prime)^\(exponent)"
    }
}

func factorize(_ number: Int) -> [PrimePower] {
    var powers: [PrimePower] = []
    var rest = number
    var divisor = 2
    while divisor * divisor <= rest {
        var exponent = 0
        while rest.isMultiple(of: divisor) {
            rest /= divisor
            exponent += 1
        }
        if exponent > 0 {
            powers.append(PrimePower(prime: divisor, exponent: exponent))
        }
        divisor += 1
    }
    if rest > 1 {
        powers.append(PrimePower(prime: rest, exponent: 1))
    }
    return powers
}

guard let number = readLine().flatMap({ Int($0) }) else {
    fatalError("the input is no integer")
}
let factors = factorize(number)
let product = factors.isEmpty ? "1" : factors.map(\.description).joined(separator: " * ")
print("\(number) = \(product)")
