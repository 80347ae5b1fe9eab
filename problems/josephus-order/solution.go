package main

import (
	"fmt"
	"log"
	"slices"
)

// leavingOrder counts out the children 1 to n, every k-th of whom leaves.
func leavingOrder(n, k int) []int {
	circle := make([]int, n)
	for i := range circle {
		circle[i] = i + 1
	}
	order := make([]int, 0, n)
	place := 0
	for len(circle) > 0 {
		place = (place + k - 1) % len(circle)
		order = append(order, circle[place])
		circle = slices.Delete(circle, place, place+1)
	}
	return order
}

func printRow(numbers []int) {
	for i, number := range numbers {
		if i > 0 {
			fmt.Print(" ")
		}
		fmt.Print(number)
	}
	fmt.Println()
}

func main() {
	var n, k int
	if _, err := fmt.Scan(&n, &k); err != nil {
		log.Fatal(err)
	}
	printRow(leavingOrder(n, k))
}
