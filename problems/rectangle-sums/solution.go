package main

import (
	"bufio"
	"fmt"
	"os"
	"strconv"
)

// prefixSums[i][j] is the sum of the first j entries of the first i rows.
type prefixSums [][]int64

func (sums prefixSums) rectangle(top, left, bottom, right int) int64 {
	return sums[bottom][right] - sums[top-1][right] - sums[bottom][left-1] + sums[top-1][left-1]
}

// A source reads integers, one word at a time.
type source struct {
	words *bufio.Scanner
}

func newSource(file *os.File) source {
	words := bufio.NewScanner(file)
	words.Split(bufio.ScanWords)
	return source{words}
}

func (s source) next() int {
	s.words.Scan()
	number, err := strconv.Atoi(s.words.Text())
	if err != nil {
		panic(err)
	}
	return number
}

func readSums(in source, rows, columns int) prefixSums {
	sums := make(prefixSums, rows+1)
	sums[0] = make([]int64, columns+1)
	for i := 1; i <= rows; i++ {
		sums[i] = make([]int64, columns+1)
		var row int64
		for j := 1; j <= columns; j++ {
			row += int64(in.next())
			sums[i][j] = sums[i-1][j] + row
		}
	}
	return sums
}

func main() {
	in := newSource(os.Stdin)
	rows, columns, queries := in.next(), in.next(), in.next()
	sums := readSums(in, rows, columns)
	for range queries {
		top, left, bottom, right := in.next(), in.next(), in.next(), in.next()
		fmt.Println(sums.rectangle(top, left, bottom, right))
	}
}
