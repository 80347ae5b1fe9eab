package main

import (
	"bufio"
	"fmt"
	"log"
	"os"
	"slices"
	"sort"
)

// trucksNeeded loads one truck after the other, none with more than the limit.
func trucksNeeded(weights []int, limit int) int {
	trucks, load := 1, 0
	for _, weight := range weights {
		if load+weight > limit {
			trucks++
			load = 0
		}
		load += weight
	}
	return trucks
}

// smallestLimit searches between the heaviest parcel and the weight of all.
func smallestLimit(weights []int, trucks int) int {
	total := 0
	for _, weight := range weights {
		total += weight
	}
	heaviest := slices.Max(weights)
	return heaviest + sort.Search(total-heaviest, func(more int) bool {
		return trucksNeeded(weights, heaviest+more) <= trucks
	})
}

func main() {
	in := bufio.NewReader(os.Stdin)
	var n, trucks int
	if _, err := fmt.Fscan(in, &n, &trucks); err != nil {
		log.Fatal(err)
	}
	weights := make([]int, n)
	for i := range weights {
		if _, err := fmt.Fscan(in, &weights[i]); err != nil {
			log.Fatal(err)
		}
	}
	fmt.Println(smallestLimit(weights, trucks))
}
