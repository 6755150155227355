//go:build !unix

package startup

import "os"

// Elsewhere, as on Windows, the user's cache folder lies in the user's own profile, which others cannot write to.

func ownedByUser(os.FileInfo) bool { return true }

func ownedByUserOrRoot(os.FileInfo) bool { return true }

func writableByOthers(os.FileInfo) bool { return false }
