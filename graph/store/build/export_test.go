package build

import "testing"

// CommitEvery sets how many relations are committed at a time, for a test.
func CommitEvery(t *testing.T, n int64) {
	before := commitEvery
	commitEvery = n
	t.Cleanup(func() { commitEvery = before })
}
