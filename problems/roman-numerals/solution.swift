let numerals: KeyValuePairs = [
    "M": 1000, "CM": 900, "D": 500, "CD": 400, "C": 100, "XC": 90, "L": 50, "XL": 40, "X": 10, "IX": 9, "V": 5,
    "IV": 4, "I": 1,
]

func roman(from number: Int) -> String {
    var rest = number
    var text = ""
    for (numeral, value) in numerals {
        text += String(repeating: numeral, count: rest / value)
        rest %= value
    }
    return text
}

func number(from roman: String) -> Int {
    var rest = roman[...]
    var total = 0
    for (numeral, value) in numerals {
        while rest.hasPrefix(numeral) {
            rest.removeFirst(numeral.count)
            total += value
        }
    }
    return total
}

let count = readLine().flatMap { Int($0) } ?? 0
for _ in 0..<count {
    let word = readLine() ?? ""
    if let value = Int(word) {
        print(roman(from: value))
    } else {
        print(number(from: word))
    }
}
