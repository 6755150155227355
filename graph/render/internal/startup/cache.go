package startup

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"time"
)

const (
	compiled  = "go-graphviz" // the folder that go-graphviz makes under os.TempDir()
	sumEnding = ".sha256"     // of the file beside a file, with its checksum
	mostBytes = 128 << 20     // of compiled code; it takes a twentieth of that
	stale     = time.Hour     // after which a file that somebody began to write is nobody's any more
)

// ownFolder names the folder that this program's wazero keeps its compiled code in. wazero reads its version as done here; code
// in the folders of other versions is not looked at.
func ownFolder() string {
	version := ""
	if info, ok := debug.ReadBuildInfo(); ok {
		version = info.Main.Version
		for _, needed := range info.Deps {
			if needed.Path == "github.com/tetratelabs/wazero" {
				version = needed.Version
			}
		}
	}
	if version == "" || version == "(devel)" {
		version = "dev"
	}
	return "wazero-" + version + "-" + runtime.GOARCH + "-" + runtime.GOOS
}

// verify removes all that wazero could load and that is not compiled code with its checksum beside it, and says what that
// was. An error says that it cannot be removed: the folder is not to be used.
func verify(path string) (news string, err error) {
	var doubtful []string
	remove := func(name, why string) error {
		doubtful = append(doubtful, name+": "+why)
		return os.RemoveAll(name)
	}
	dir := filepath.Join(path, compiled)
	for _, below := range []string{"", ownFolder()} {
		dir = filepath.Join(dir, below)
		info, err := os.Lstat(dir)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return "", nil
		case err != nil:
			return "", err
		}
		if why := unfit(info, true); why != "" {
			err := remove(dir, why)
			return said(doubtful), err
		}
	}
	files, err := os.ReadDir(dir)
	if err != nil {
		return "", err
	}
	for _, file := range files {
		name := filepath.Join(dir, file.Name())
		switch filepath.Ext(file.Name()) {
		case sumEnding: // looked at with what it is the checksum of
			if _, err := os.Lstat(name); errors.Is(err, fs.ErrNotExist) {
				continue // removed with its file a moment ago
			}
			if _, err := os.Lstat(strings.TrimSuffix(name, sumEnding)); errors.Is(err, fs.ErrNotExist) {
				if err := remove(name, "a checksum of nothing"); err != nil {
					return "", err
				}
			}
		case "":
			why := doubt(name)
			if why == "" {
				continue
			}
			if err := remove(name, why); err != nil {
				return "", err
			}
			if err := os.RemoveAll(name + sumEnding); err != nil {
				return "", err
			}
		default: // what another start is writing now, or did not finish
			if info, err := file.Info(); err == nil && time.Since(info.ModTime()) > stale {
				if err := os.RemoveAll(name); err != nil {
					return "", err
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

// sum returns the line that sha256sum writes of a file; its name is of the checksum too, as code of another name is for another
// module or processor.
func sum(name string) (string, error) {
	file, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer file.Close()
	digest := sha256.New()
	if _, err := io.CopyBuffer(digest, struct{ io.Reader }{file}, make([]byte, 64<<10)); err != nil {
		return "", err
	}
	return hex.EncodeToString(digest.Sum(nil)) + "  " + filepath.Base(name) + "\n", nil
}

// seal writes the checksum beside each file of compiled code that has none. Where wazero has put the code elsewhere than
// verify looks for it, the code is removed.
func seal(path string) error {
	dir := filepath.Join(path, compiled, ownFolder())
	files, err := os.ReadDir(dir)
	if err != nil {
		_ = os.RemoveAll(filepath.Join(path, compiled))
		return err
	}
	for _, file := range files {
		name := filepath.Join(dir, file.Name())
		if filepath.Ext(name) != "" {
			continue
		}
		if _, err := os.Lstat(name + sumEnding); err == nil {
			continue
		}
		digest, err := sum(name)
		if errors.Is(err, fs.ErrNotExist) {
			continue // another start is in doubt about it
		}
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
