//go:build unix

package startup

import (
	"os"
	"syscall"
)

func owner(info os.FileInfo) (int, bool) {
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return 0, false
	}
	return int(stat.Uid), true
}

func ownedByUser(info os.FileInfo) bool {
	uid, ok := owner(info)
	return ok && uid == os.Geteuid()
}

func ownedByUserOrRoot(info os.FileInfo) bool {
	uid, ok := owner(info)
	return ok && (uid == os.Geteuid() || uid == 0)
}

func writableByOthers(info os.FileInfo) bool {
	return info.Mode().Perm()&0o022 != 0
}
