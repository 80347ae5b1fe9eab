package main

import (
	"bufio"
	"fmt"
	"io"
	"log"
	"os"
)

type item struct {
	weight int
	value  int64
}

// read returns the items and the capacity.
func read(in io.Reader) (items []item, capacity int, err error) {
	var n int
	if _, err = fmt.Fscan(in, &n, &capacity); err != nil {
		return nil, 0, err
	}
	items = make([]item, n)
	for i := range items {
		if _, err = fmt.Fscan(in, &items[i].weight, &items[i].value); err != nil {
			return nil, 0, err
		}
	}
	return items, capacity, nil
}

// bestValue fills a table: the largest value that fits into each capacity.
func bestValue(items []item, capacity int) int64 {
	best := make([]int64, capacity+1)
	for _, it := range items {
		for c := capacity; c >= it.weight; c-- { // downwards: each item once
			best[c] = max(best[c], best[c-it.weight]+it.value)
		}
	}
	return best[capacity]
}

func main() {
	items, capacity, err := read(bufio.NewReader(os.Stdin))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(bestValue(items, capacity))
}
