package main

import (
	"bufio"
	"cmp"
	"fmt"
	"log"
	"os"
	"slices"
)

type interval struct {
	start, end int
}

// merge sorts the intervals and joins those that share a point.
func merge(intervals []interval) []interval {
	slices.SortFunc(intervals, func(a, b interval) int { return cmp.Compare(a.start, b.start) })
	var merged []interval
	for _, next := range intervals {
		last := len(merged) - 1
		if last >= 0 && next.start <= merged[last].end {
			merged[last].end = max(merged[last].end, next.end)
		} else {
			merged = append(merged, next)
		}
	}
	return merged
}

func main() {
	in := bufio.NewReader(os.Stdin)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()

	var n int
	if _, err := fmt.Fscan(in, &n); err != nil {
		log.Fatal(err)
	}
	intervals := make([]interval, n)
	for i := range intervals {
		fmt.Fscan(in, &intervals[i].start, &intervals[i].end)
	}
	for _, m := range merge(intervals) {
		fmt.Fprintln(out, m.start, m.end)
	}
}
