package chromium

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// Point is a place in the window, in pixels from its upper left corner.
type Point struct{ X, Y float64 }

// call sends a command of the protocol and fails the test where it does not work.
func call[P, R any](tab *Tab, command cdp.Command[P, R], params P) R {
	tab.t.Helper()
	return result(tab, func(ctx context.Context, t *chromedp.Target) (R, error) { return cdp.Call(ctx, t, command, params) })
}

func (tab *Tab) mouse(p input.DispatchMouseEventParams) {
	tab.t.Helper()
	call(tab, input.DispatchMouseEvent, p)
}

// Move moves the mouse there.
func (tab *Tab) Move(to Point) {
	tab.t.Helper()
	tab.mouse(input.DispatchMouseEventParams{Type: input.DispatchMouseEventTypeMouseMoved, X: to.X, Y: to.Y})
}

// Click moves the mouse there and clicks.
func (tab *Tab) Click(at Point) {
	tab.t.Helper()
	tab.click(at, 1)
}

// DoubleClick clicks twice.
func (tab *Tab) DoubleClick(at Point) {
	tab.t.Helper()
	tab.click(at, 1)
	tab.click(at, 2)
}

func (tab *Tab) click(at Point, count int64) {
	tab.t.Helper()
	tab.Move(at)
	p := input.DispatchMouseEventParams{Type: input.DispatchMouseEventTypeMousePressed, X: at.X, Y: at.Y, Button: input.MouseButtonLeft, Buttons: 1, ClickCount: count}
	tab.mouse(p)
	p.Type, p.Buttons = input.DispatchMouseEventTypeMouseReleased, 0
	tab.mouse(p)
}

// Drag presses the button at the first point and lets go at the last.
func (tab *Tab) Drag(points ...Point) {
	tab.t.Helper()
	tab.Move(points[0])
	p := input.DispatchMouseEventParams{Type: input.DispatchMouseEventTypeMousePressed, X: points[0].X, Y: points[0].Y, Button: input.MouseButtonLeft, Buttons: 1, ClickCount: 1}
	tab.mouse(p)
	for _, to := range points[1:] {
		p.Type, p.X, p.Y = input.DispatchMouseEventTypeMouseMoved, to.X, to.Y
		tab.mouse(p)
	}
	p.Type, p.Buttons = input.DispatchMouseEventTypeMouseReleased, 0
	tab.mouse(p)
}

// Wheel turns the wheel, by pixels; more than 0 is towards the hand.
func (tab *Tab) Wheel(at Point, by float64) {
	tab.t.Helper()
	// The protocol wants both deltas, and its Go type leaves out what is 0.
	tab.mouse(input.DispatchMouseEventParams{Type: input.DispatchMouseEventTypeMouseWheel, X: at.X, Y: at.Y, DeltaX: 1e-6, DeltaY: by})
}

// Touch puts fingers down, moves each through its points, and lifts them. The
// tab must have been opened for touch.
func (tab *Tab) Touch(fingers ...[]Point) {
	tab.t.Helper()
	send := func(kind input.DispatchTouchEventType, step int) {
		points := []*input.TouchPoint{}
		for i, f := range fingers {
			if step >= 0 {
				id := float64(i)
				points = append(points, &input.TouchPoint{X: f[step].X, Y: f[step].Y, ID: &id})
			}
		}
		call(tab, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: kind, TouchPoints: points})
	}
	send(input.DispatchTouchEventTypeTouchStart, 0)
	for step := 1; step < len(fingers[0]); step++ {
		send(input.DispatchTouchEventTypeTouchMove, step)
	}
	send(input.DispatchTouchEventTypeTouchEnd, -1)
}

// Tap touches a point for a moment.
func (tab *Tab) Tap(at Point) {
	tab.t.Helper()
	tab.Touch([]Point{at})
}

var keys = map[string]string{
	"Tab": kb.Tab, "Enter": kb.Enter, "Escape": kb.Escape, "Backspace": kb.Backspace, "Space": " ",
	"ArrowUp": kb.ArrowUp, "ArrowDown": kb.ArrowDown, "ArrowLeft": kb.ArrowLeft, "ArrowRight": kb.ArrowRight,
	"Home": kb.Home, "End": kb.End, "PageUp": kb.PageUp, "PageDown": kb.PageDown,
}

// Press presses keys one after another: "a", "Enter", "Shift+Tab", "Ctrl+a".
func (tab *Tab) Press(names ...string) {
	tab.t.Helper()
	for _, name := range names {
		tab.Do(pressing(tab, name))
	}
}

func pressing(tab *Tab, name string) chromedp.Action[chromedp.Void] {
	tab.t.Helper()
	parts := strings.Split(name, "+")
	if strings.HasSuffix(name, "+") { // the key itself
		parts = append(parts[:len(parts)-2], "+")
	}
	key := parts[len(parts)-1]
	var modifiers []chromedp.Modifier
	for _, m := range parts[:len(parts)-1] {
		modifier, ok := map[string]chromedp.Modifier{"Shift": chromedp.ModifierShift, "Ctrl": chromedp.ModifierCtrl, "Alt": chromedp.ModifierAlt}[m]
		if !ok {
			tab.t.Fatalf("there is no modifier %q", m)
		}
		modifiers = append(modifiers, modifier)
	}
	if known, ok := keys[key]; ok {
		key = known
	} else if len([]rune(key)) != 1 {
		tab.t.Fatalf("there is no key %q", key)
	}
	return chromedp.KeyEvent(key, chromedp.KeyModifiers(modifiers...))
}

// Type types a text where the focus is.
func (tab *Tab) Type(text string) {
	tab.t.Helper()
	call(tab, input.InsertText, input.InsertTextParams{Text: text})
}

// Drop drags files from outside over a point and lets them go there.
func (tab *Tab) Drop(at Point, files ...string) {
	tab.t.Helper()
	data := &input.DragData{Items: []*input.DragDataItem{}, Files: slices.Clone(files), DragOperationsMask: 1}
	for _, kind := range []input.DispatchDragEventType{input.DispatchDragEventTypeDragEnter, input.DispatchDragEventTypeDragOver, input.DispatchDragEventTypeDrop} {
		call(tab, input.DispatchDragEvent, input.DispatchDragEventParams{Type: kind, X: at.X, Y: at.Y, Data: data})
	}
}

// Middle is the middle of an element, which it scrolls into view, once it stands
// still. The element is an expression or, where it does not look like one, a
// selector.
func (tab *Tab) Middle(element string) Point {
	tab.t.Helper()
	if !strings.HasPrefix(element, "(") {
		element = "document.querySelector(" + strconv.Quote(element) + ")"
	}
	at := Eval[[]float64](tab, `(async () => {
		for (let before = "";;) {
			const el = `+element+`;
			if (!el) throw new Error("there is no such element: " + `+strconv.Quote(element)+`);
			if (!el.ownerSVGElement) el.scrollIntoView({ block: "nearest", behavior: "instant" });
			const r = el.getBoundingClientRect();
			const at = [r.x + r.width / 2, r.y + r.height / 2];
			if (String(at) === before) return at;
			before = String(at);
			await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
		}
	})()`)
	return Point{at[0], at[1]}
}
