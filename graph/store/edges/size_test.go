package edges

import (
	"testing"
	"unsafe"
)

// An edge takes a link where it comes from, and a number where it leads to.
func TestSize(t *testing.T) {
	if size := unsafe.Sizeof(link{}) + unsafe.Sizeof(int32(0)); size > 24 {
		t.Errorf("an edge takes %d bytes", size)
	}
}
