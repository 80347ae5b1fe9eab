enum Mode: String {
    case encrypt, decrypt
}

let alphabetSize: UInt8 = 26

func shifted(_ letter: UInt8, from first: Character, by distance: UInt8) -> UInt8 {
    let start = first.asciiValue!
    return start + (letter - start + distance) % alphabetSize
}

func apply(_ mode: Mode, key: String, to text: String) -> String {
    let distances = key.utf8.map { letter in
        let distance = letter - UInt8(ascii: "a")
        return mode == .encrypt ? distance : alphabetSize - distance
    }
    var used = 0
    let output = text.utf8.map { character -> UInt8 in
        let isUpper = UInt8(ascii: "A")...UInt8(ascii: "Z") ~= character
        let isLower = UInt8(ascii: "a")...UInt8(ascii: "z") ~= character
        guard isUpper || isLower else { return character }
        defer { used += 1 }
        return shifted(character, from: isUpper ? "A" : "a", by: distances[used % distances.count])
    }
    return String(decoding: output, as: UTF8.self)
}

guard let mode = readLine().flatMap(Mode.init), let key = readLine(), let text = readLine() else {
    fatalError("mode, key or text is missing")
}
print(apply(mode, key: key, to: text))
