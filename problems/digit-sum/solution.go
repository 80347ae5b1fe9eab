package main

import (
	"fmt"
	"log"
	"strconv"
)

func digitSum(digits string) int {
	sum := 0
	for _, digit := range digits {
		sum += int(digit - '0')
	}
	return sum
}

// digitalRoot adds up digits until a single one is left.
func digitalRoot(digits string) string {
	for len(digits) > 1 {
		digits = strconv.Itoa(digitSum(digits))
	}
	return digits
}

func main() {
	var number string
	if _, err := fmt.Scan(&number); err != nil {
		log.Fatal(err)
	}
	fmt.Println(digitalRoot(number))
}
