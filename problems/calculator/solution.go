package main

import (
	"bufio"
	"fmt"
	"log"
	"os"
	"strconv"
	"strings"
)

// A parser evaluates an expression by recursive descent; rest is what it has not read yet.
type parser struct {
	rest string
}

// accept skips spaces, and the symbol if it comes next.
func (p *parser) accept(symbol string) bool {
	rest, found := strings.CutPrefix(strings.TrimLeft(p.rest, " "), symbol)
	p.rest = rest
	return found
}

func (p *parser) sum() int64 {
	value := p.product()
	for {
		switch {
		case p.accept("+"):
			value += p.product()
		case p.accept("-"):
			value -= p.product()
		default:
			return value
		}
	}
}

func (p *parser) product() int64 {
	value := p.factor()
	for p.accept("*") {
		value *= p.factor()
	}
	return value
}

func (p *parser) factor() int64 {
	if p.accept("-") {
		return -p.factor()
	}
	if !p.accept("(") {
		return p.number()
	}
	value := p.sum()
	p.accept(")")
	return value
}

func (p *parser) number() int64 {
	after := strings.TrimLeft(p.rest, "0123456789")
	number, err := strconv.ParseInt(strings.TrimSuffix(p.rest, after), 10, 64)
	if err != nil {
		log.Fatal(err)
	}
	p.rest = after
	return number
}

func main() {
	in := bufio.NewScanner(os.Stdin)
	in.Scan()
	p := parser{in.Text()}
	fmt.Println(p.sum())
}
