package chromium

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// Resize gives the window another size.
func (tab *Tab) Resize(width, height int64) {
	tab.t.Helper()
	tab.Do(chromedp.EmulateViewport(width, height))
}

// Phone gives the window the size of a small screen that is touched.
func (tab *Tab) Phone(width, height int64) {
	tab.t.Helper()
	tab.Do(chromedp.EmulateViewport(width, height, chromedp.EmulateMobile, chromedp.EmulateTouch))
}

// WithoutScripts lets no script of a page run. Expressions of tests still do.
func (tab *Tab) WithoutScripts() {
	tab.t.Helper()
	call(tab, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
}

// Focused makes the page believe that its window has the focus, whatever other
// tabs there are.
func (tab *Tab) Focused() {
	tab.t.Helper()
	call(tab, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
}

// Allow grants or denies a permission, by its name in the Permissions API.
func (tab *Tab) Allow(permission string, yes bool) {
	tab.t.Helper()
	setting := browser.PermissionSettingDenied
	if yes {
		setting = browser.PermissionSettingGranted
	}
	ctx, cancel := context.WithTimeout(tab.ctx, patience)
	defer cancel()
	_, err := chromedp.CallBrowser(ctx, browser.SetPermission, browser.SetPermissionParams{Permission: &browser.PermissionDescriptor{Name: permission}, Setting: setting})
	if err != nil {
		tab.t.Fatal(err)
	}
}

// Download runs what makes the page offer a file, waits for it, and returns its
// name and what is in it.
func (tab *Tab) Download(act func()) (string, []byte) {
	tab.t.Helper()
	folder := tab.t.TempDir()
	ctx, cancel := context.WithTimeout(tab.ctx, patience)
	defer cancel()
	_, err := chromedp.CallBrowser(ctx, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{Behavior: browser.SetDownloadBehaviorBehaviorAllow, DownloadPath: folder})
	if err != nil {
		tab.t.Fatal(err)
	}
	act()
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(10 * time.Millisecond) {
		files, err := os.ReadDir(folder)
		if err != nil {
			tab.t.Fatal(err)
		}
		if len(files) != 1 || strings.HasSuffix(files[0].Name(), ".crdownload") || strings.HasPrefix(files[0].Name(), ".") {
			continue
		}
		content, err := os.ReadFile(filepath.Join(folder, files[0].Name()))
		if err != nil {
			tab.t.Fatal(err)
		}
		return files[0].Name(), content
	}
	tab.t.Fatalf("no file was offered (the page said %q)", tab.Messages())
	return "", nil
}

// Paper prints the page and returns it as PDF.
func (tab *Tab) Paper() []byte {
	tab.t.Helper()
	return result(tab, chromedp.PrintToPDF(chromedp.PDFLandscape()))
}

// OnNewPage lets a script run in each page that the tab opens from now on, before
// those of the page, until the function that it returns is called.
func (tab *Tab) OnNewPage(script string) (forget func()) {
	tab.t.Helper()
	added := call(tab, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script})
	return func() {
		call(tab, page.RemoveScriptToEvaluateOnNewDocument, page.RemoveScriptToEvaluateOnNewDocumentParams(added))
	}
}
