func digitSum(of number: String) -> Int {
    number.compactMap(\.wholeNumberValue).reduce(0, +)
}

func repeatedDigitSum(of number: String) -> String {
    var number = number
    while number.count > 1 {
        number = String(digitSum(of: number))
    }
    return number
}

if let line = readLine() {
    print(repeatedDigitSum(of: line))
}
