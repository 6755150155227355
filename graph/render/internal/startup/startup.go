// Package startup does what has to be done before go-graphviz starts, and undoes it after.
//
// go-graphviz compiles its WebAssembly while the program starts and keeps the machine code in a folder of a known name
// under os.TempDir(), from which the next program to start loads and runs it. Where the temporary folder is shared,
// another user may put code of their own there first. So this package, while it is initialised, points os.TempDir() at
// a folder that only the user can write to; Done undoes that once go-graphviz has started. Where no such folder can
// be had, os.TempDir() points where nothing can be stored: the code is compiled anew, and none is loaded.
//
// It also has the garbage collector wait for go-graphviz, which starts faster by a tenth for it.
//
// This works because Go initialises packages in the order of their import paths as soon as all that they import is
// initialised. Hence the two conditions on this package, which its tests hold: its path sorts before that of
// go-graphviz, and it imports nothing that go-graphviz does not need itself.
package startup

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
)

// nowhere is a path under which no file can be made on any system.
const nowhere = os.DevNull

// roomNeeded is what the compiled code takes, with some to spare, in bytes. A disk that fills up while it is written
// would end the program.
const roomNeeded = 16 << 20

var (
	folder      string                // the folder in use, or empty
	problem     error                 // why there is none
	before      = map[string]string{} // the variables' values, where they had one
	unset       []string              // the variables without
	collectFrom int                   // the garbage collector's setting
)

func init() {
	collectFrom = debug.SetGCPercent(-1)
	folder, problem = prepare()
	point := folder
	if problem != nil {
		point = nowhere
	}
	for _, name := range temporaryVariables() {
		if value, ok := os.LookupEnv(name); ok {
			before[name] = value
		} else {
			unset = append(unset, name)
		}
		os.Setenv(name, point)
	}
}

// Done gives the environment variables and the garbage collector the values they had when the program started. It is to be
// called once, as soon as go-graphviz is initialised.
func Done() {
	for name, value := range before {
		os.Setenv(name, value)
	}
	for _, name := range unset {
		os.Unsetenv(name)
	}
	debug.SetGCPercent(collectFrom)
}

// Folder returns the folder that holds the compiled code, or the reason why there is none.
func Folder() (string, error) {
	return folder, problem
}

// temporaryVariables names the environment variables that os.TempDir reads.
func temporaryVariables() []string {
	if runtime.GOOS == "windows" {
		return []string{"TMP", "TEMP"}
	}
	return []string{"TMPDIR"}
}

// prepare finds or makes the user's private folder.
func prepare() (string, error) {
	caches, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	// Not MkdirAll: a home folder that does not exist is not ours to make.
	if err := os.Mkdir(caches, 0o700); err != nil && !errors.Is(err, os.ErrExist) {
		return "", err
	}
	// From here on the path has no links in it that could be changed later by somebody else.
	caches, err = filepath.EvalSymlinks(caches)
	if err != nil {
		return "", err
	}
	if err := checkAbove(caches); err != nil {
		return "", err
	}
	path := caches
	for _, name := range []string{"entente", "graphviz"} {
		path = filepath.Join(path, name)
		if err := os.Mkdir(path, 0o700); err != nil && !errors.Is(err, os.ErrExist) {
			return "", err
		}
		if err := checkOwn(path); err != nil {
			return "", err
		}
	}
	if err := checkRoom(path); err != nil {
		return "", err
	}
	return path, nil
}

// checkAbove checks that nobody else can put another folder in the place of dir: it and all above it belong to
// the user or to root, and only they can write there (or, as in /tmp, others can only add to it).
func checkAbove(dir string) error {
	for {
		info, err := os.Lstat(dir)
		if err != nil {
			return err
		}
		if !ownedByUserOrRoot(info) {
			return fmt.Errorf("%s belongs to another user", dir)
		}
		if writableByOthers(info) && info.Mode()&os.ModeSticky == 0 {
			return fmt.Errorf("%s can be written to by other users", dir)
		}
		above := filepath.Dir(dir)
		if above == dir {
			return nil
		}
		dir = above
	}
}

// checkOwn checks that path is a folder, not a link to one, that belongs to the user, and that nobody else can write to it.
func checkOwn(path string) error {
	info, err := os.Lstat(path)
	switch {
	case err != nil:
		return err
	case !info.IsDir():
		return fmt.Errorf("%s is not a folder", path)
	case !ownedByUser(info):
		return fmt.Errorf("%s belongs to another user", path)
	case writableByOthers(info):
		return fmt.Errorf("%s can be written to by other users", path)
	}
	return nil
}

// checkRoom checks, the first time only, that the compiled code can be stored under path.
func checkRoom(path string) error {
	stored, err := filepath.Glob(filepath.Join(path, "go-graphviz", "*", "*"))
	if err != nil {
		return err
	}
	for _, name := range stored {
		if filepath.Ext(name) == "" { // one with an extension is what an earlier start did not finish
			return nil
		}
	}
	file, err := os.CreateTemp(path, "room-*")
	if err != nil {
		return err
	}
	defer os.Remove(file.Name())
	defer file.Close()
	_, err = file.Write(make([]byte, roomNeeded))
	return err
}
