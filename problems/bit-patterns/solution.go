package main

import (
	"bufio"
	"fmt"
	"log"
	"math/bits"
	"os"
)

// longestStretch returns the length of the longest run of ones in x.
func longestStretch(x uint64) int {
	length := 0
	for x != 0 {
		x &= x << 1 // each run loses its lowest one
		length++
	}
	return length
}

func grayCode(x uint64) uint64 {
	return x ^ x>>1
}

func main() {
	in := bufio.NewReader(os.Stdin)
	var n int
	if _, err := fmt.Fscan(in, &n); err != nil {
		log.Fatal(err)
	}
	for range n {
		var x uint64
		if _, err := fmt.Fscan(in, &x); err != nil {
			log.Fatal(err)
		}
		fmt.Println(bits.OnesCount64(x), longestStretch(x), grayCode(x))
	}
}
