package main

import (
	"bufio"
	"fmt"
	"log"
	"os"
	"strings"
)

// A plan knows what comes after each task, and how many tasks each one waits for. Tasks are
// numbered from 1.
type plan struct {
	successors [][]int
	waitsFor   []int
}

func newPlan(n int) *plan {
	return &plan{successors: make([][]int, n+1), waitsFor: make([]int, n+1)}
}

func (p *plan) addRule(before, after int) {
	p.successors[before] = append(p.successors[before], after)
	p.waitsFor[after]++
}

// nextTask returns the first task that is allowed and not done, or 0.
func (p *plan) nextTask(done []bool) int {
	for task := 1; task < len(done); task++ {
		if !done[task] && p.waitsFor[task] == 0 {
			return task
		}
	}
	return 0
}

// order does tasks as long as one is allowed.
func (p *plan) order() []int {
	var order []int
	done := make([]bool, len(p.waitsFor))
	for task := p.nextTask(done); task > 0; task = p.nextTask(done) {
		order = append(order, task)
		done[task] = true
		for _, next := range p.successors[task] {
			p.waitsFor[next]--
		}
	}
	return order
}

func main() {
	in := bufio.NewReader(os.Stdin)
	var n, rules int
	if _, err := fmt.Fscan(in, &n, &rules); err != nil {
		log.Fatal(err)
	}
	p := newPlan(n)
	for range rules {
		var before, after int
		fmt.Fscan(in, &before, &after)
		p.addRule(before, after)
	}
	order := p.order()
	if len(order) < n {
		fmt.Println("cycle")
		return
	}
	fmt.Println(strings.Trim(fmt.Sprint(order), "[]"))
}
