package main

import (
	"fmt"
	"log"
	"strings"
)

// A factor is a prime and how often it divides a number.
type factor struct {
	prime    int64
	exponent int
}

// String writes an exponent only where there is more than one.
func (f factor) String() string {
	if f.exponent == 1 {
		return fmt.Sprint(f.prime)
	}
	return fmt.Sprintf("%d^%d", f.prime, f.exponent)
}

// factorize finds the prime factors of n > 0 by trial division.
func factorize(n int64) []factor {
	var factors []factor
	for divisor := int64(2); divisor*divisor <= n; divisor++ {
		exponent := 0
		for ; n%divisor == 0; n /= divisor {
			exponent++
		}
		if exponent > 0 {
			factors = append(factors, factor{divisor, exponent})
		}
	}
	if n > 1 {
		factors = append(factors, factor{n, 1})
	}
	return factors
}

func main() {
	var n int64
	if _, err := fmt.Scan(&n); err != nil {
		log.Fatal(err)
	}
	var terms []string
	for _, f := range factorize(n) {
		terms = append(terms, f.String())
	}
	if len(terms) == 0 {
		terms = []string{"1"}
	}
	fmt.Printf("%d = %s\n", n, strings.Join(terms, " * "))
}
