package main

import (
	"bufio"
	"fmt"
	"log"
	"os"
	"slices"
)

// longestIncreasing returns the length of the longest increasing subsequence. It keeps, for every
// length, the smallest number in which a subsequence of that length can end.
func longestIncreasing(numbers []int) int {
	var ends []int
	for _, number := range numbers {
		place, _ := slices.BinarySearch(ends, number)
		if place == len(ends) {
			ends = append(ends, number)
		} else {
			ends[place] = number
		}
	}
	return len(ends)
}

func main() {
	in := bufio.NewReader(os.Stdin)
	var n int
	if _, err := fmt.Fscan(in, &n); err != nil {
		log.Fatal(err)
	}
	numbers := make([]int, n)
	for i := range numbers {
		if _, err := fmt.Fscan(in, &numbers[i]); err != nil {
			log.Fatal(err)
		}
	}
	fmt.Println(longestIncreasing(numbers))
}
