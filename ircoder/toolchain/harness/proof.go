// Package proof proves that a suite ran to its end. Only the suite's main function can import it: its path is random.
package proof

import (
	"crypto/rand"
	"os"
	"strconv"
	"syscall"
	"testing"
	"testing/internal/testdeps"
)

const secretLength = 16

var channel, secret = begin()

// Runs before any code of the package that imports this one. The secret lies in a page that may not be read meanwhile.
func begin() (int, []byte) {
	channel, err := strconv.Atoi(os.Getenv("IRCODER_PROOF"))
	page, failed := syscall.Mmap(-1, 0, 4096, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_PRIVATE|syscall.MAP_ANON)
	if err != nil || failed != nil {
		os.Exit(70)
	}
	rand.Read(page[:secretLength])
	syscall.Write(channel, page[:secretLength])
	syscall.Mprotect(page, syscall.PROT_NONE)
	return channel, page
}

// Tests runs the tests; it proves that they all passed, or ends with exit code 1.
func Tests(tests []testing.InternalTest) {
	if len(tests) == 0 || testing.MainStart(testdeps.TestDeps{}, tests, nil, nil, nil).Run() != 0 {
		os.Exit(1)
	}
	syscall.Mprotect(secret, syscall.PROT_READ)
	syscall.Write(channel, secret[:secretLength])
}
