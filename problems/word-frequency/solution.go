package main

import (
	"cmp"
	"fmt"
	"io"
	"log"
	"maps"
	"os"
	"slices"
	"strings"
	"unicode"
)

func countWords(text string) map[string]int {
	counts := make(map[string]int)
	notLetter := func(c rune) bool { return !unicode.IsLetter(c) }
	for _, word := range strings.FieldsFunc(strings.ToLower(text), notLetter) {
		counts[word]++
	}
	return counts
}

// byFrequency lists the words, the frequent ones first.
func byFrequency(counts map[string]int) []string {
	return slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), strings.Compare(a, b))
	})
}

func main() {
	text, err := io.ReadAll(os.Stdin)
	if err != nil {
		log.Fatal(err)
	}
	counts := countWords(string(text))
	for _, word := range byFrequency(counts) {
		fmt.Println(word, counts[word])
	}
}
