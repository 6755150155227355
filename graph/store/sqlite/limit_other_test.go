//go:build !unix

package sqlite_test

import "time"

func limit() {}

func cpu() time.Duration { return 0 }
