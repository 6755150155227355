//go:build !linux

package render

import "os/exec"

// dieWithParent does nothing here: the worker sees the end of its input when its parent dies.
func dieWithParent(*exec.Cmd) {}
