package edgelist

import "testing"

// SetBlockSize sets how many bytes are cut at a time, until the test ends.
func SetBlockSize(t *testing.T, size int) {
	before := blockSize
	blockSize = size
	t.Cleanup(func() { blockSize = before })
}
