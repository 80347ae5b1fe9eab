package main

import (
	"bufio"
	"fmt"
	"os"
)

// distance is Levenshtein's, from one row of the table to the next: row[j] is the distance between
// the part of a read so far and b[:j].
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			replaced := diagonal
			if a[i] != b[j] {
				replaced++
			}
			diagonal = row[j+1]
			row[j+1] = min(replaced, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

// readLine returns the next line, or an empty one at the end of the input.
func readLine(in *bufio.Scanner) string {
	in.Scan()
	return in.Text()
}

func main() {
	in := bufio.NewScanner(os.Stdin)
	from := readLine(in)
	to := readLine(in)
	fmt.Println(distance(from, to))
}
