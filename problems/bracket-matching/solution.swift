enum Verdict: CustomStringConvertible {
    case balanced
    case mismatch(position: Int)
    case unclosed(count: Int)

    var description: String {
        switch self {
        case .balanced: return "balanced"
        case .mismatch(let position): return "mismatch \(position)"
        case .unclosed(let count): return "unclosed \(count)"
        }
    }
}

func check(_ line: String) -> Verdict {
    let closing: [Character: Character] = ["(": ")", "[": "]", "{": "}"]
    var expected: [Character] = []
    for (index, character) in line.enumerated() {
        if let partner = closing[character] {
            expected.append(partner)
        } else if closing.values.contains(character), expected.popLast() != character {
            return .mismatch(position: index + 1)
        }
    }
    return expected.isEmpty ? .balanced : .unclosed(count: expected.count)
}

print(check(readLine() ?? ""))
