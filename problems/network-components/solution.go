package main

import (
	"bufio"
	"fmt"
	"log"
	"os"
)

// A network is a disjoint-set forest of computers.
type network struct {
	parent []int
	size   []int
	count  int
}

func newNetwork(n int) *network {
	net := &network{parent: make([]int, n), size: make([]int, n), count: n}
	for i := range n {
		net.parent[i] = i
		net.size[i] = 1
	}
	return net
}

// find returns the root of a computer's tree, and halves the path to it.
func (net *network) find(computer int) int {
	for net.parent[computer] != computer {
		net.parent[computer] = net.parent[net.parent[computer]]
		computer = net.parent[computer]
	}
	return computer
}

// connect lays a cable and returns the size of the network that it belongs to.
func (net *network) connect(a, b int) int {
	a, b = net.find(a), net.find(b)
	if a == b {
		return net.size[a]
	}
	if net.size[a] < net.size[b] {
		a, b = b, a
	}
	net.parent[b] = a
	net.size[a] += net.size[b]
	net.count--
	return net.size[a]
}

func main() {
	in := bufio.NewReader(os.Stdin)
	var n, cables int
	if _, err := fmt.Fscan(in, &n, &cables); err != nil {
		log.Fatal(err)
	}
	net := newNetwork(n)
	for range cables {
		var a, b int
		if _, err := fmt.Fscan(in, &a, &b); err != nil {
			log.Fatal(err)
		}
		size := net.connect(a-1, b-1)
		fmt.Println(net.count, size)
	}
}
