func words(in text: String) -> [Substring] {
    text.lowercased().split { !("a"..."z" ~= $0) }
}

func byFrequency(_ counts: [Substring: Int]) -> [(word: Substring, count: Int)] {
    counts
        .map { (word: $0.key, count: $0.value) }
        .sorted { ($1.count, $0.word) < ($0.count, $1.word) }
}

var counts: [Substring: Int] = [:]
while let line = readLine() {
    for word in words(in: line) {
        counts[word, default: 0] += 1
    }
}
for (word, count) in byFrequency(counts) {
    print(word, count)
}
