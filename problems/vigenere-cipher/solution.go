package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"
	"unicode"
)

const letters = 26

// shift moves a letter by a number of places, round the alphabet.
func shift(letter, first rune, places int) rune {
	return first + rune((int(letter-first)+places+letters)%letters)
}

// apply moves the letters of a text by those of the key: forward for sign 1, backward for -1.
func apply(text, key string, sign int) string {
	used := 0
	return strings.Map(func(c rune) rune {
		if !unicode.IsLetter(c) {
			return c
		}
		places := sign * int(key[used%len(key)]-'a')
		used++
		if unicode.IsUpper(c) {
			return shift(c, 'A', places)
		}
		return shift(c, 'a', places)
	}, text)
}

func main() {
	var lines []string
	for in := bufio.NewScanner(os.Stdin); in.Scan(); {
		lines = append(lines, in.Text())
	}
	if len(lines) < 3 {
		fmt.Fprintln(os.Stderr, "three lines are needed")
		os.Exit(1)
	}
	sign := 1
	if lines[0] == "decrypt" {
		sign = -1
	}
	fmt.Println(apply(lines[2], lines[1], sign))
}
