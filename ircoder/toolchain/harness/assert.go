// Package assert is the part of testify's package of that name that HumanEvalPack's suites use. Linking the real one,
// with its HTTP client, takes three times as long; a suite that needs more of it is linked with it.
package assert

import (
	"bytes"
	"reflect"
)

// TestingT is what a failed assertion is reported to.
type TestingT interface {
	Errorf(format string, args ...interface{})
}

// Assertions reports to one test.
type Assertions struct{ t TestingT }

// New makes assertions that report to a test.
func New(t TestingT) *Assertions { return &Assertions{t} }

// Equal reports two values that are not equal, as testify has it: bytes by content, all else by reflect.DeepEqual.
func (a *Assertions) Equal(expected, actual interface{}, _ ...interface{}) bool {
	return Equal(a.t, expected, actual)
}

// Equal is the same for a given test.
func Equal(t TestingT, expected, actual interface{}, _ ...interface{}) bool {
	if !equal(expected, actual) {
		t.Errorf("not equal: expected %#v, got %#v", expected, actual)
		return false
	}
	return true
}

func equal(expected, actual interface{}) bool {
	wanted, isBytes := expected.([]byte)
	if !isBytes || expected == nil || actual == nil {
		return reflect.DeepEqual(expected, actual)
	}
	got, isBytes := actual.([]byte)
	if !isBytes {
		return false
	}
	if wanted == nil || got == nil {
		return wanted == nil && got == nil
	}
	return bytes.Equal(wanted, got)
}
