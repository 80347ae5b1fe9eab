package main

import (
	"bufio"
	"fmt"
	"os"
)

var opening = map[byte]byte{')': '(', ']': '[', '}': '{'}

// check says in which way the brackets of a line nest.
func check(line string) string {
	var open []byte
	for i := 0; i < len(line); i++ {
		switch c := line[i]; c {
		case '(', '[', '{':
			open = append(open, c)
		case ')', ']', '}':
			last := len(open) - 1
			if last < 0 || open[last] != opening[c] {
				return fmt.Sprintf("mismatch %d", i+1)
			}
			open = open[:last]
		}
	}
	if len(open) > 0 {
		return fmt.Sprintf("unclosed %d", len(open))
	}
	return "balanced"
}

func main() {
	in := bufio.NewScanner(os.Stdin)
	in.Scan()
	fmt.Println(check(in.Text()))
}
