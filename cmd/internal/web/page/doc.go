// Package page makes the explorer's page: the picture with the colours of all
// themes, the data behind it as one record, and the HTML that holds both
// together with the modules in the folder assets. The page is served (Served) or
// stands alone in one file (WriteFile), which works without any network. Narrow
// windows show an upright picture, for which a served page asks and which a file
// holds as well.
//
// # Colours
//
// The picture's SVG names its colours by variables: fill="var(--p3)". The page's
// stylesheet gives each variable a colour for light, dark and print, so that
// changing the theme changes no picture.
//
// # Modules
//
// The scripts are plain JavaScript modules without a build step, in folders: lib
// knows nothing of graphs, engine is data in and data out, stage draws, and panels
// stand beside it. A page has them in one script, each as a function that returns
// its exports. The inliner for that (bundle.go) knows no more of the language than
// it needs, so the modules keep to a few forms: imports at the top, by name and
// without renaming; exports only in front of a declaration at the start of a line;
// nothing done at the top level but in main.js.
//
// What a page in one file cannot ask of the engine has ports in the folder engine:
// what holds when, views, paths, patterns, changes. Tests let both answer the same questions.
package page
