package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"
)

type cell struct {
	row, column int
}

// A Maze holds its rows as text.
type Maze []string

func (m Maze) at(c cell) byte {
	if c.row < 0 || c.row >= len(m) || c.column < 0 || c.column >= len(m[c.row]) {
		return '#'
	}
	return m[c.row][c.column]
}

func (m Maze) find(mark string) cell {
	for row, line := range m {
		if column := strings.Index(line, mark); column >= 0 {
			return cell{row, column}
		}
	}
	panic("no " + mark + " in the maze")
}

// shortestPath searches breadth first, and says whether the exit was reached.
func (m Maze) shortestPath() (moves int, reached bool) {
	start := m.find("S")
	distance := map[cell]int{start: 0}
	for queue := []cell{start}; len(queue) > 0; queue = queue[1:] {
		here := queue[0]
		if m.at(here) == 'E' {
			return distance[here], true
		}
		for _, step := range []cell{{-1, 0}, {1, 0}, {0, -1}, {0, 1}} {
			next := cell{here.row + step.row, here.column + step.column}
			if _, seen := distance[next]; !seen && m.at(next) != '#' {
				distance[next] = distance[here] + 1
				queue = append(queue, next)
			}
		}
	}
	return 0, false
}

func main() {
	in := bufio.NewScanner(os.Stdin)
	in.Scan() // the size: the rows tell it as well
	var maze Maze
	for in.Scan() {
		maze = append(maze, in.Text())
	}
	if moves, reached := maze.shortestPath(); reached {
		fmt.Println(moves)
	} else {
		fmt.Println("unreachable")
	}
}
