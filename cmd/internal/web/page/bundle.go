package page

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
)

var (
	importStatement = lazily(`(?m)^import\s*\{([^}]*)\}\s*from\s*"(\.\.?/[a-z0-9./-]+)\.js";[ \t]*\n?`)
	exportedName    = lazily(`(?m)^export (?:async )?(?:function\*?|class|const) ?([A-Za-z_$][\w$]*)`)
	anyImport       = lazily(`(?m)^\s*import[\s{*"]|\bimport\s*\(`)
	anyExport       = lazily(`(?m)^\s*export[\s{*]`)
)

// lazily is a pattern that is compiled when it is first needed: most of what the
// program does needs none of a page's.
func lazily(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}

// bundle returns the modules of a folder and of the folders in it as one script:
// each is a function that returns its exports, after those that it imports. Modules
// are named by their path in the folder. main.js comes last.
func bundle(folder fs.FS) (string, error) {
	b := bundler{folder: folder, state: map[string]int{}}
	b.out.WriteString("\"use strict\";\nconst modules = {};\n")
	if err := b.add("main"); err != nil {
		return "", err
	}
	return b.out.String(), nil
}

type bundler struct {
	folder fs.FS
	out    strings.Builder
	state  map[string]int // of modules: 1 while their imports are added, 2 once they are
	chain  []string
}

func (b *bundler) add(name string) error {
	switch b.state[name] {
	case 1:
		return fmt.Errorf("modules import each other in a circle: %s", strings.Join(append(b.chain, name), " → "))
	case 2:
		return nil
	}
	b.state[name] = 1
	b.chain = append(b.chain, name)
	raw, err := fs.ReadFile(b.folder, name+".js")
	if err != nil {
		return fmt.Errorf("module %s: %w", name, err)
	}
	text := string(raw)
	for _, m := range importStatement().FindAllStringSubmatch(text, -1) {
		if strings.Contains(" "+strings.Join(strings.Fields(m[1]), " ")+" ", " as ") {
			return fmt.Errorf("module %s renames what it imports from %s, which the inliner does not know", name, m[2])
		}
		if err := b.add(imported(name, m[2])); err != nil {
			return err
		}
	}
	text = importStatement().ReplaceAllStringFunc(text, func(s string) string {
		m := importStatement().FindStringSubmatch(s)
		return fmt.Sprintf("const {%s} = modules[%q];\n", m[1], imported(name, m[2]))
	})
	if at := anyImport().FindString(text); at != "" {
		return fmt.Errorf("module %s has an import that the inliner does not know", name)
	}
	var names []string
	for _, m := range exportedName().FindAllStringSubmatch(text, -1) {
		names = append(names, m[1])
	}
	text = exportedName().ReplaceAllStringFunc(text, func(s string) string { return strings.TrimPrefix(s, "export ") })
	if anyExport().MatchString(text) {
		return fmt.Errorf("module %s has an export that the inliner does not know", name)
	}
	for _, bad := range []string{"</script", "<!--"} {
		if strings.Contains(strings.ToLower(text), bad) {
			return fmt.Errorf("module %s holds %q, which would end a script element", name, bad)
		}
	}
	fmt.Fprintf(&b.out, "modules[%q] = (() => {\n%s\nreturn { %s };\n})();\n", name, tight(text), strings.Join(names, ", "))
	b.state[name] = 2
	b.chain = b.chain[:len(b.chain)-1]
	return nil
}

// imported is the module that another imports from a relative path.
func imported(by, from string) string { return path.Join(path.Dir(by), from) }

var blockComment = lazily(`(?ms)^\s*/\*.*?\*/[ \t]*$`)

// tight leaves out what only readers of the source need: comments on lines of
// their own, and indentation. Modules have no texts that span lines.
func tight(text string) string {
	var b strings.Builder
	for line := range strings.Lines(blockComment().ReplaceAllString(text, "")) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "//") {
			b.WriteString(line + "\n")
		}
	}
	return strings.TrimSuffix(b.String(), "\n")
}

var (
	sheetComment = lazily(`(?s)/\*.*?\*/`)
	sheetSpace   = lazily(`\s+`)
	sheetMark    = lazily(` ?([{};,]) ?`)
)

// tightSheet leaves out the comments of a stylesheet, and the spaces that mean
// nothing there. Its strings hold none of the marks, which a test sees to.
func tightSheet(text string) string {
	text = sheetSpace().ReplaceAllString(sheetComment().ReplaceAllString(text, ""), " ")
	text = strings.ReplaceAll(sheetMark().ReplaceAllString(text, "$1"), ": ", ":")
	return strings.TrimSpace(strings.ReplaceAll(text, ";}", "}"))
}

// names lists the files in a folder, and in the folders in it, with an extension,
// sorted.
func names(root fs.FS, dir, extension string) []string {
	var files []string
	err := fs.WalkDir(root, dir, func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && path.Ext(name) == extension {
			files = append(files, name)
		}
		return err
	})
	if err != nil {
		panic(err) // the files are embedded
	}
	slices.Sort(files)
	return files
}
