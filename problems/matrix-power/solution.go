package main

import (
	"bufio"
	"fmt"
	"log"
	"os"
)

const modulus = 1_000_000_007

// A Matrix is square, with entries below the modulus.
type Matrix [][]uint64

func zero(n int) Matrix {
	m := make(Matrix, n)
	for i := range m {
		m[i] = make([]uint64, n)
	}
	return m
}

// Times returns the product of two matrices of the same size.
func (m Matrix) Times(other Matrix) Matrix {
	product := zero(len(m))
	for i, row := range m {
		for k, factor := range row {
			for j, entry := range other[k] {
				product[i][j] = (product[i][j] + factor*entry) % modulus
			}
		}
	}
	return product
}

// Power squares the matrix for every bit of the exponent.
func (m Matrix) Power(exponent uint64) Matrix {
	result := zero(len(m))
	for i := range result {
		result[i][i] = 1
	}
	for ; exponent > 0; exponent >>= 1 {
		if exponent&1 == 1 {
			result = result.Times(m)
		}
		m = m.Times(m)
	}
	return result
}

func main() {
	in := bufio.NewReader(os.Stdin)
	var n int
	var exponent uint64
	if _, err := fmt.Fscan(in, &n, &exponent); err != nil {
		log.Fatal(err)
	}
	m := zero(n)
	for i := range m {
		for j := range m[i] {
			fmt.Fscan(in, &m[i][j])
		}
	}
	for _, row := range m.Power(exponent) {
		fmt.Print(row[0])
		for _, entry := range row[1:] {
			fmt.Print(" ", entry)
		}
		fmt.Println()
	}
}
