extension Array where Element: Comparable {
    /// The first index in a sorted array whose element is not smaller than the given one.
    func lowerBound(of element: Element) -> Index {
        var low = startIndex
        var high = endIndex
        while low < high {
            let middle = low + (high - low) / 2
            if self[middle] < element {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }
}

func longestIncreasingSubsequence(of numbers: [Int]) -> Int {
    var smallestEnds: [Int] = []  // at index i: the smallest end of an increasing subsequence of length i + 1
    for number in numbers {
        let index = smallestEnds.lowerBound(of: number)
        if index == smallestEnds.count {
            smallestEnds.append(number)
        } else {
            smallestEnds[index] = number
        }
    }
    return smallestEnds.count
}

_ = readLine()
let numbers = (readLine() ?? "").split(separator: " ").compactMap { Int($0) }
print(longestIncreasingSubsequence(of: numbers))
