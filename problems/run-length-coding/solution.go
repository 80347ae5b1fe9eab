package main

import (
	"bufio"
	"fmt"
	"os"
)

type run struct {
	letter rune
	length int
}

// runs cuts a text into its longest stretches of equal letters.
func runs(text string) []run {
	var found []run
	for _, letter := range text {
		if last := len(found) - 1; last >= 0 && found[last].letter == letter {
			found[last].length++
		} else {
			found = append(found, run{letter, 1})
		}
	}
	return found
}

func main() {
	in := bufio.NewScanner(os.Stdin)
	in.Scan()
	found := runs(in.Text())
	fmt.Println(len(found))
	for _, r := range found {
		fmt.Printf("%c %d\n", r.letter, r.length)
	}
}
