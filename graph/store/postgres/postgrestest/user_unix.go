//go:build unix

package postgrestest

import (
	"os"
	"os/exec"
	"os/user"
	"strconv"
	"syscall"
)

// owner is who runs a server where the test runs as root, whom PostgreSQL refuses.
func owner() (uid, gid int, needed bool) {
	if os.Getuid() != 0 {
		return 0, 0, false
	}
	for _, name := range []string{"postgres", "nobody"} {
		if u, err := user.Lookup(name); err == nil {
			uid, _ := strconv.Atoi(u.Uid)
			gid, _ := strconv.Atoi(u.Gid)
			return uid, gid, true
		}
	}
	return 65534, 65534, true
}

// unprivileged makes a program run as that user.
func unprivileged(cmd *exec.Cmd) {
	if uid, gid, needed := owner(); needed {
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}
	}
}

// hand gives a file to that user.
func hand(path string) error {
	uid, gid, needed := owner()
	if !needed {
		return nil
	}
	return os.Chown(path, uid, gid)
}
