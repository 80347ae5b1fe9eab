package main

import (
	"bufio"
	"fmt"
	"os"
	"time"
)

// describe names the weekday of a date and its number within the year.
func describe(text string) string {
	date, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return "invalid"
	}
	return fmt.Sprintf("%v %d", date.Weekday(), date.YearDay())
}

func main() {
	in := bufio.NewScanner(os.Stdin)
	in.Scan() // the number of dates
	for in.Scan() {
		fmt.Println(describe(in.Text()))
	}
}
