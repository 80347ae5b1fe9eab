package main

import (
	"bufio"
	"container/heap"
	"fmt"
	"log"
	"os"
)

// Ropes is a heap of lengths; the shortest rope is on top.
type Ropes []int64

func (r Ropes) Len() int           { return len(r) }
func (r Ropes) Less(i, j int) bool { return r[i] < r[j] }
func (r Ropes) Swap(i, j int)      { r[i], r[j] = r[j], r[i] }

// Push is for package heap.
func (r *Ropes) Push(x any) { *r = append(*r, x.(int64)) }

// Pop is for package heap.
func (r *Ropes) Pop() any {
	last := len(*r) - 1
	x := (*r)[last]
	*r = (*r)[:last]
	return x
}

// joinAll ties the two shortest ropes together until one is left, and returns the cost.
func joinAll(ropes Ropes) int64 {
	heap.Init(&ropes)
	var cost int64
	for len(ropes) > 1 {
		joined := heap.Pop(&ropes).(int64) + heap.Pop(&ropes).(int64)
		cost += joined
		heap.Push(&ropes, joined)
	}
	return cost
}

func main() {
	in := bufio.NewReader(os.Stdin)
	var n int
	if _, err := fmt.Fscan(in, &n); err != nil {
		log.Fatal(err)
	}
	ropes := make(Ropes, n)
	for i := range ropes {
		if _, err := fmt.Fscan(in, &ropes[i]); err != nil {
			log.Fatal(err)
		}
	}
	fmt.Println(joinAll(ropes))
}
