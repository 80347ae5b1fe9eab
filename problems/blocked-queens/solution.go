package main

import (
	"bufio"
	"fmt"
	"math/bits"
	"os"
)

// A Board holds, for each row, the set of free columns as a bit mask.
type Board []uint

func parseRow(row string) uint {
	var free uint
	for column, square := range row {
		if square == '.' {
			free |= 1 << column
		}
	}
	return free
}

// placements counts the ways to put a queen into each row of the board. The masks say which squares
// of the first row the queens above attack, along columns and along the two kinds of diagonals.
func placements(board Board, columns, falling, rising uint) int {
	if len(board) == 0 {
		return 1
	}
	count := 0
	for free := board[0] &^ (columns | falling | rising); free != 0; free &= free - 1 {
		queen := uint(1) << bits.TrailingZeros(free)
		count += placements(board[1:], columns|queen, (falling|queen)<<1, (rising|queen)>>1)
	}
	return count
}

func readBoard(in *bufio.Scanner) Board {
	in.Scan() // the size: the rows tell it as well
	var board Board
	for in.Scan() {
		board = append(board, parseRow(in.Text()))
	}
	return board
}

func main() {
	board := readBoard(bufio.NewScanner(os.Stdin))
	fmt.Println(placements(board, 0, 0, 0))
}
