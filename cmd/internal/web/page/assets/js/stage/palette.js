// The colours of a picture that came after the page.

let sheet = null;

// repaint gives the variables --p0, --p1, ... the colours [light, dark, print] of
// another picture.
export function repaint(palette) {
  const sound = palette.map((row) => row.map((c) => /^#[0-9a-f]{3,8}$/i.test(c) ? c : "#808080"));
  const screen = sound.map(([light, dark], i) => "--p" + i + ":light-dark(" + light + "," + dark + ");").join("");
  const print = sound.map(([, , ink], i) => "--p" + i + ":" + ink + ";").join("");
  if (!sheet) {
    sheet = new CSSStyleSheet();
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }
  sheet.replaceSync(":root{" + screen + "}:root[data-theme=print]{" + print + "}");
}
