package main

import (
	"bufio"
	"fmt"
	"os"
	"strconv"
	"strings"
)

var numerals = []struct {
	value int
	text  string
}{
	{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"},
	{40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"},
}

func toRoman(number int) string {
	var roman strings.Builder
	for _, numeral := range numerals {
		for number >= numeral.value {
			roman.WriteString(numeral.text)
			number -= numeral.value
		}
	}
	return roman.String()
}

func fromRoman(roman string) int {
	number := 0
	for _, numeral := range numerals {
		for strings.HasPrefix(roman, numeral.text) {
			number += numeral.value
			roman = roman[len(numeral.text):]
		}
	}
	return number
}

// convert turns an integer into a Roman numeral, and a Roman numeral into an integer.
func convert(word string) string {
	if number, err := strconv.Atoi(word); err == nil {
		return toRoman(number)
	}
	return strconv.Itoa(fromRoman(word))
}

func main() {
	in := bufio.NewScanner(os.Stdin)
	in.Scan() // the number of lines
	for in.Scan() {
		fmt.Println(convert(in.Text()))
	}
}
