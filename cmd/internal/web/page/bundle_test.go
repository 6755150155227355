package page

import (
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func folderOf(files map[string]string) fs.FS {
	m := fstest.MapFS{}
	for name, text := range files {
		m[name+".js"] = &fstest.MapFile{Data: []byte(text)}
	}
	return m
}

func TestBundle(t *testing.T) {
	got, err := bundle(folderOf(map[string]string{
		"main":  "// What starts it.\nimport { b,\n  c } from \"./far/b.js\";\nimport { a } from \"./a.js\";\n\na(b(c));\n",
		"a":     "/** Says a. */\nexport function a() {\n  return 1; // one\n}\n",
		"far/b": "import { a } from \"../a.js\";\nexport const c = 2;\nexport async function b() { return a(); }\nexport class D {}\n",
	}))
	if err != nil {
		t.Fatal(err)
	}
	want := `"use strict";
const modules = {};
modules["a"] = (() => {
function a() {
return 1; // one
}
return { a };
})();
modules["far/b"] = (() => {
const { a } = modules["a"];
const c = 2;
async function b() { return a(); }
class D {}
return { c, b, D };
})();
modules["main"] = (() => {
const { b,
c } = modules["far/b"];
const { a } = modules["a"];
a(b(c));
return {  };
})();
`
	if got != want {
		t.Errorf("got\n%s", got)
	}
}

func TestBundleErrors(t *testing.T) {
	for _, c := range []struct {
		why   string
		files map[string]string
		want  string
	}{
		{"a missing module", map[string]string{"main": `import { a } from "./a.js";`}, "module a"},
		{"a circle", map[string]string{"main": `import { a } from "./a.js";`, "a": `import { b } from "./b.js";`, "b": `import { a } from "./a.js";`}, "main → a → b → a"},
		{"renaming", map[string]string{"main": `import { a as b } from "./a.js";`, "a": "export const a = 1;"}, "renames"},
		{"a default import", map[string]string{"main": `import a from "./a.js";`}, "import that the inliner does not know"},
		{"an import at need", map[string]string{"main": `const a = await import("./a.js");`}, "import that the inliner does not know"},
		{"a list of exports", map[string]string{"main": "const a = 1;\nexport { a };"}, "export that the inliner does not know"},
		{"a default export", map[string]string{"main": "export default 1;"}, "export that the inliner does not know"},
		{"the end of a script", map[string]string{"main": `const a = "</script>";`}, "end a script"},
	} {
		if _, err := bundle(folderOf(c.files)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", c.why, err, c.want)
		}
	}
}

// mayImport is from which folders the modules in one may import: the engine is data
// in, data out, and what is drawn knows no panel.
var mayImport = map[string][]string{
	"js/lib":    {"js/lib"},
	"js/engine": {"js/engine", "js/lib"},
	"js/stage":  {"js/stage", "js/engine", "js/lib"},
	"js/panels": {"js/panels", "js/stage", "js/engine", "js/lib"},
}

// The modules of the explorer keep to the forms that the inliner knows.
func TestModulesCanBeInlined(t *testing.T) {
	folder, err := fs.Sub(Assets(), "js")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := bundle(folder); err != nil {
		t.Fatal(err)
	}
	reached := map[string]bool{"js/main.js": true}
	named := regexp.MustCompile(`from "(\.[a-z0-9./-]+)\.js"`)
	for _, name := range names(Assets(), "js", ".js") {
		text, err := fs.ReadFile(Assets(), name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range named.FindAllStringSubmatch(string(text), -1) {
			at := path.Join(path.Dir(name), m[1])
			reached[at+".js"] = true
			if from, to := path.Dir(name), path.Dir(at); !slices.Contains(mayImport[from], to) && name != "js/main.js" && name != "js/app.js" {
				t.Errorf("%s imports %s: modules in %s may import from %q", name, at, from, mayImport[from])
			}
		}
		for i, line := range strings.Split(string(text), "\n") {
			if strings.Count(line, "`")%2 != 0 {
				t.Errorf("%s:%d: a text in backquotes goes on to another line, where the inliner takes its indentation away", name, i+1)
			}
			if strings.HasPrefix(name, "js/engine/") && strings.Contains(line, "document") {
				t.Errorf("%s:%d: the engine does without a document", name, i+1)
			}
			if strings.Contains(line, "innerHTML") || strings.Contains(line, "outerHTML") || strings.Contains(line, "insertAdjacentHTML") || strings.Contains(line, "document.write") {
				t.Errorf("%s:%d: markup is made from text", name, i+1)
			}
		}
	}
	for _, name := range names(Assets(), "js", ".js") {
		if !reached[name] {
			t.Errorf("%s is imported by no module", name)
		}
	}
}

// What a string of a stylesheet holds stays as it is.
func TestSheetsAreTight(t *testing.T) {
	assets := Assets()
	quoted := regexp.MustCompile(`"[^"\n]*"`)
	for _, name := range names(assets, "css", ".css") {
		text, err := fs.ReadFile(assets, name)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range quoted.FindAllString(string(text), -1) {
			if strings.ContainsAny(s, "{};,:*") || strings.Contains(s, "  ") {
				t.Errorf("%s: %s would be changed", name, s)
			}
		}
	}
	const loose = "/* Boxes. */\na > b, c :hover { margin: 0 4px; width: calc(100% + 12px); }\n@media (max-width: 720px) {\n  d { content: \" \u00b7 \"; }\n}\n"
	const want = "a > b,c :hover{margin:0 4px;width:calc(100% + 12px)}@media (max-width:720px){d{content:\" \u00b7 \"}}"
	if got := tightSheet(loose); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
