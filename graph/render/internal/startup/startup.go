// Package startup has go-graphviz start when the first picture is drawn, and from compiled code that can be trusted.
//
// go-graphviz compiles its WebAssembly while the program starts, also where nothing is drawn; that takes most of a second the
// first time and tens of milliseconds afterwards. It keeps the machine code in a folder of a known name under
// os.TempDir(), from which the next program to start loads and runs it: where the temporary folder is shared, another
// user may put code of their own there first, and code that was damaged ends the program before it has begun.
//
// So this package, while it is initialised, has the runtime pass by go-graphviz, which saves every command that draws
// nothing some 30 ms. Start does later what was put off (see deferred.go), with os.TempDir() pointing at a folder that only the
// user can write to, in which every file has a checksum beside it (see cache.go). Where such a folder cannot be had, or
// what is in it is of no use, the code is compiled anew and none is loaded. The runtime's own notes are written to for this, which
// no promise of Go's covers. A module of no content in the place of go-graphviz's own would do without, but costs 4 to 8 ms
// of every start. Where the notes are not as expected go-graphviz starts with the program, compiled anew.
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
	"sync"
	"sync/atomic"
)

// nowhere is a path under which no file can be made on any system.
const nowhere = os.DevNull

var (
	late    bool // go-graphviz does not start with the program
	restore = func() {}

	once   sync.Once
	failed error // why Graphviz does not start
	became atomic.Pointer[outcome]
)

// An outcome is what became of the compiled code.
type outcome struct {
	folder string // the folder in use, or empty
	reason error  // why there is none
	news   string // what was of no use, or empty
}

func init() {
	late = putOff()
	if !late {
		became.Store(&outcome{reason: errors.New("go-graphviz cannot be kept from starting with the program")})
		restore = pointTemporaryFolder(nowhere)
	}
}

// Done gives the environment the values that it had when the program started. It is to be called once, as soon as
// go-graphviz is initialised, or would be.
func Done() { restore() }

// PutOff reports whether go-graphviz starts with Start rather than with the program.
func PutOff() bool { return late }

// Start starts Graphviz, once; it is to be called before go-graphviz is used. For as long as it takes, os.TempDir()
// is another folder.
func Start() error {
	once.Do(func() {
		if late {
			o := new(outcome)
			failed = o.start()
			became.Store(o)
		}
	})
	return failed
}

func (o *outcome) start() error {
	path, err := prepare()
	if err == nil {
		o.news, err = verify(path)
	}
	if err == nil {
		if err = startFrom(path); err == nil {
			o.folder = path
			if err := seal(path); err != nil {
				o.news = join(o.news, fmt.Sprintf("the compiled code could not be kept: %v", err))
			}
			return nil
		}
		// A full disk, or code that is not what it seems.
		_ = os.RemoveAll(filepath.Join(path, compiled, ownFolder()))
	}
	o.reason = err
	o.news = join(o.news, fmt.Sprintf("Graphviz is compiled anew for this run and not kept: %v", err))
	return startFrom(nowhere)
}

// startFrom has go-graphviz start with a folder for its temporary files.
func startFrom(path string) (err error) {
	defer pointTemporaryFolder(path)()
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("%v", cause)
		}
	}()
	catchUp()
	return nil
}

// Folder returns the folder that holds the compiled code, or the reason why there is none. Before Start has ended, it has neither.
func Folder() (string, error) {
	if o := became.Load(); o != nil {
		return o.folder, o.reason
	}
	return "", nil
}

// News says what became of compiled code that was there and of no use, and why none can be kept; it is empty where all went well.
func News() string {
	if o := became.Load(); o != nil {
		return o.news
	}
	return ""
}

func join(a, b string) string {
	if a == "" {
		return b
	}
	return a + "; " + b
}

// pointTemporaryFolder makes a path what os.TempDir returns, and returns what undoes that.
func pointTemporaryFolder(path string) func() {
	before := map[string]string{} // the variables' values, where they had one
	var unset []string
	for _, name := range temporaryVariables() {
		if value, ok := os.LookupEnv(name); ok {
			before[name] = value
		} else {
			unset = append(unset, name)
		}
		os.Setenv(name, path)
	}
	return func() {
		for name, value := range before {
			os.Setenv(name, value)
		}
		for _, name := range unset {
			os.Unsetenv(name)
		}
	}
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
