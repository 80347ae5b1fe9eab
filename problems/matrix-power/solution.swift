struct Matrix {
    static let modulus = 1_000_000_007

    let rows: [[Int]]

    static func identity(size: Int) -> Matrix {
        Matrix(rows: (0..<size).map { row in (0..<size).map { $0 == row ? 1 : 0 } })
    }

    static func * (left: Matrix, right: Matrix) -> Matrix {
        Matrix(rows: left.rows.map { row in
            right.rows.indices.map { column in
                zip(row, right.rows).reduce(0) { sum, pair in
                    (sum + pair.0 * pair.1[column]) % modulus
                }
            }
        })
    }

    func power(_ exponent: Int) -> Matrix {
        var result = Matrix.identity(size: rows.count)
        var base = self
        var exponent = exponent
        while exponent > 0 {
            if !exponent.isMultiple(of: 2) {
                result = result * base
            }
            base = base * base
            exponent /= 2
        }
        return result
    }
}

func readNumbers() -> [Int] {
    (readLine() ?? "").split(separator: " ").compactMap { Int($0) }
}

let header = readNumbers()
let matrix = Matrix(rows: (0..<header[0]).map { _ in readNumbers() })
for row in matrix.power(header[1]).rows {
    print(row.map(String.init).joined(separator: " "))
}
