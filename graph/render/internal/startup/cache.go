package startup

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

const (
	compiled  = "go-graphviz" // the folder that go-graphviz makes under os.TempDir()
	sumEnding = ".sha256"     // of the file beside a file, with its checksum
	mostBytes = 128 << 20     // of compiled code; it takes a twentieth of that
	stale     = time.Hour     // after which a file that somebody began to write is nobody's any more
)

// verify removes from the folder all that is not compiled code with its checksum beside it, and says what that was. An error
// says that it cannot be removed: the folder is not to be used.
func verify(path string) (news string, err error) {
	var doubtful []string
	remove := func(name, why string) error {
		if err := os.RemoveAll(name); err != nil {
			return err
		}
		doubtful = append(doubtful, why)
		return nil
	}
	top := filepath.Join(path, compiled)
	if info, err := os.Lstat(top); errors.Is(err, fs.ErrNotExist) {
		return "", nil
	} else if err != nil {
		return "", err
	} else if why := unfit(info, true); why != "" {
		err := remove(top, why)
		return said(doubtful), err
	}
	versions, err := os.ReadDir(top)
	if err != nil {
		return "", err
	}
	for _, version := range versions {
		dir := filepath.Join(top, version.Name())
		info, err := os.Lstat(dir)
		if err != nil {
			return "", err
		}
		if why := unfit(info, true); why != "" {
			if err := remove(dir, why); err != nil {
				return "", err
			}
			continue
		}
		files, err := os.ReadDir(dir)
		if err != nil {
			return "", err
		}
		for _, file := range files {
			name := filepath.Join(dir, file.Name())
			switch filepath.Ext(file.Name()) {
			case sumEnding:
				if _, err := os.Lstat(strings.TrimSuffix(name, sumEnding)); errors.Is(err, fs.ErrNotExist) {
					if err := remove(name, "a checksum of nothing"); err != nil {
						return "", err
					}
				}
			case "":
				if why := doubt(name); why != "" {
					if err := remove(name, why); err != nil {
						return "", err
					}
					if err := os.RemoveAll(name + sumEnding); err != nil {
						return "", err
					}
				}
			default: // what another start is writing now, or did not finish
				if info, err := file.Info(); err == nil && time.Since(info.ModTime()) > stale {
					if err := os.RemoveAll(name); err != nil {
						return "", err
					}
				}
			}
		}
	}
	return said(doubtful), nil
}

func said(doubtful []string) string {
	if len(doubtful) == 0 {
		return ""
	}
	return "compiled code was of no use and is made anew: " + strings.Join(doubtful, "; ")
}

// doubt says why a file is not compiled code that can be trusted; it is empty where it can.
func doubt(name string) string {
	info, err := os.Lstat(name)
	if err != nil {
		return err.Error()
	}
	switch why := unfit(info, false); {
	case why != "":
		return why
	case info.Size() > mostBytes:
		return "it is too large"
	}
	if info, err := os.Lstat(name + sumEnding); err != nil || unfit(info, false) != "" || info.Size() > mostBytes {
		return "it has no checksum"
	}
	want, err := os.ReadFile(name + sumEnding)
	if err != nil {
		return err.Error()
	}
	have, err := sum(name)
	switch {
	case err != nil:
		return err.Error()
	case have != string(want):
		return "its checksum is another"
	}
	return ""
}

// unfit says why a file, or a folder, is not to be used.
func unfit(info os.FileInfo, folder bool) string {
	switch {
	case folder && !info.IsDir():
		return "it is not a folder"
	case !folder && !info.Mode().IsRegular():
		return "it is not a file"
	case !ownedByUser(info):
		return "it belongs to another user"
	case writableByOthers(info):
		return "other users can write to it"
	}
	return ""
}

// sum returns the SHA-256 of a file, in hexadecimal, with the end of the line.
func sum(name string) (string, error) {
	content, err := os.ReadFile(name)
	if err != nil {
		return "", err
	}
	digest := sha256.Sum256(content)
	return hex.EncodeToString(digest[:]) + "\n", nil
}

// seal writes the checksum beside each file of compiled code that has none.
func seal(path string) error {
	files, err := filepath.Glob(filepath.Join(path, compiled, "*", "*"))
	if err != nil {
		return err
	}
	for _, name := range files {
		if filepath.Ext(name) != "" {
			continue
		}
		if _, err := os.Lstat(name + sumEnding); err == nil {
			continue
		}
		digest, err := sum(name)
		if err != nil {
			return err
		}
		if err := writeWhole(name+sumEnding, digest); err != nil {
			return err
		}
	}
	return nil
}

// writeWhole writes a file that others see whole or not at all.
func writeWhole(name, content string) (err error) {
	file, err := os.CreateTemp(filepath.Dir(name), filepath.Base(name)+".*.tmp")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(file.Name())
		}
	}()
	_, err = file.WriteString(content)
	if closing := file.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return fmt.Errorf("writing a checksum: %w", err)
	}
	return os.Rename(file.Name(), name)
}
