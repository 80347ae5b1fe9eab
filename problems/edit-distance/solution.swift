/// The smallest number of insertions, deletions and replacements, by dynamic programming over two rows.
func editDistance(from source: String, to target: String) -> Int {
    let target = Array(target)
    var previous = Array(0...target.count)
    for (row, character) in source.enumerated() {
        var current = [row + 1]
        for (column, wanted) in target.enumerated() {
            let replacement = previous[column] + (character == wanted ? 0 : 1)
            let deletion = previous[column + 1] + 1
            let insertion = current[column] + 1
            current.append(min(replacement, deletion, insertion))
        }
        previous = current
    }
    return previous[target.count]
}

let source = readLine() ?? ""
let target = readLine() ?? ""
print(editDistance(from: source, to: target))
