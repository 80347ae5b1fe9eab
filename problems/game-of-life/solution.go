package main

import (
	"bufio"
	"fmt"
	"log"
	"os"
)

const alive = '#'

// A Grid holds its rows as text.
type Grid [][]byte

// neighbours counts the live cells around a cell; those outside the grid are dead.
func (g Grid) neighbours(row, column int) int {
	count := 0
	for i := max(row-1, 0); i <= min(row+1, len(g)-1); i++ {
		for j := max(column-1, 0); j <= min(column+1, len(g[i])-1); j++ {
			if g[i][j] == alive && (i != row || j != column) {
				count++
			}
		}
	}
	return count
}

// next returns the grid after one step.
func (g Grid) next() Grid {
	grid := make(Grid, len(g))
	for i, row := range g {
		grid[i] = make([]byte, len(row))
		for j, cell := range row {
			switch g.neighbours(i, j) {
			case 2:
				grid[i][j] = cell
			case 3:
				grid[i][j] = alive
			default:
				grid[i][j] = '.'
			}
		}
	}
	return grid
}

func main() {
	in := bufio.NewReader(os.Stdin)
	var rows, columns, steps int
	if _, err := fmt.Fscan(in, &rows, &columns, &steps); err != nil {
		log.Fatal(err)
	}
	grid := make(Grid, rows)
	for i := range grid {
		fmt.Fscan(in, &grid[i])
	}
	for range steps {
		grid = grid.next()
	}
	for _, row := range grid {
		fmt.Println(string(row))
	}
}
