struct Run {
    let letter: Character
    var length: Int
}

func runs(of text: String) -> [Run] {
    text.reduce(into: []) { runs, letter in
        if runs.last?.letter == letter {
            runs[runs.count - 1].length += 1
        } else {
            runs.append(Run(letter: letter, length: 1))
        }
    }
}

let encoded = runs(of: readLine() ?? "")
print(encoded.count)
for run in encoded {
    print(run.letter, run.length)
}
