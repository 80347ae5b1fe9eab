struct Date {
    static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

    let year: Int
    let month: Int
    let day: Int

    /// Fails where the calendar has no such date.
    init?(_ text: String) {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3 else { return nil }
        (year, month, day) = (parts[0], parts[1], parts[2])
        guard 1...12 ~= month, 1...Date.daysInMonths(of: year)[month - 1] ~= day else { return nil }
    }

    private static func isLeap(_ year: Int) -> Bool {
        year.isMultiple(of: 4) && !year.isMultiple(of: 100) || year.isMultiple(of: 400)
    }

    private static func daysInMonths(of year: Int) -> [Int] {
        [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    }

    var dayOfYear: Int {
        Date.daysInMonths(of: year).prefix(month - 1).reduce(day, +)
    }

    var weekday: String {
        let past = year - 1
        let leapDays = past / 4 - past / 100 + past / 400
        return Date.weekdays[(past * 365 + leapDays + dayOfYear - 1) % 7]  // 0001-01-01 was a Monday
    }
}

let count = readLine().flatMap { Int($0) } ?? 0
for _ in 0..<count {
    if let date = Date(readLine() ?? "") {
        print(date.weekday, date.dayOfYear)
    } else {
        print("invalid")
    }
}
