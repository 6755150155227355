// Making elements. What comes from data goes in as text nodes and attribute
// values only, so nothing in it can become markup.

const svgNames = "http://www.w3.org/2000/svg";
const asProperty = new Set(["checked", "value", "selected", "indeterminate", "disabled", "hidden", "open"]);

// h makes an HTML element: h("p", { class: "note", on: { click: fn } }, "text", child).
export function h(tag, props, ...children) {
  return fill(document.createElement(tag), props, children);
}

// s makes an SVG element.
export function s(tag, props, ...children) {
  return fill(document.createElementNS(svgNames, tag), props, children);
}

function fill(el, props, children) {
  for (const [key, value] of Object.entries(props ?? {})) {
    if (value === undefined || value === null || value === false && !asProperty.has(key)) continue;
    if (key === "on") for (const [name, fn] of Object.entries(value)) el.addEventListener(name, fn);
    else if (key === "data") Object.assign(el.dataset, value);
    else if (asProperty.has(key)) el[key] = value;
    else el.setAttribute(key, value === true ? "" : value);
  }
  add(el, children);
  return el;
}

function add(el, children) {
  for (const child of children.flat(Infinity)) {
    if (child !== undefined && child !== null && child !== false && child !== "") el.append(child);
  }
}

// renew replaces what is in an element.
export function renew(el, ...children) {
  el.replaceChildren();
  add(el, children);
  return el;
}

const strokes = {
  fit: "M4 9V5a1 1 0 0 1 1-1h4M15 4h4a1 1 0 0 1 1 1v4M20 15v4a1 1 0 0 1-1 1h-4M9 20H5a1 1 0 0 1-1-1v-4M9 9h6v6H9z",
  full: "M4 10V4h6M20 10V4h-6M4 14v6h6M20 14v6h-6",
  layout: "M5 5h5v5H5zM14 14h5v5h-5zM14 5h5v5h-5zM10 7.5h4M16.5 10v4",
  theme: "M12 4a8 8 0 1 0 0 16zM12 4a8 8 0 0 1 0 16",
  export: "M12 4v10M8 10l4 4 4-4M5 19h14",
  open: "M12 15V4M8 8l4-4 4 4M5 19h14",
  help: "M9.5 9.5a2.6 2.6 0 1 1 3.6 2.4c-.8.4-1.1.9-1.1 1.8M12 17.2v.1",
  search: "M10.5 5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M15 15l5 5",
  close: "M6 6l12 12M18 6L6 18",
  play: "M8 5.5v13l10-6.5z",
  pause: "M8.5 6v12M15.5 6v12",
  previous: "M15 6l-6 6 6 6",
  next: "M9 6l6 6-6 6",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  more: "M6 12v.1M12 12v.1M18 12v.1",
  side: "M4 5h16v14H4zM14.5 5v14",
  copy: "M9 9h10v11H9zM15 9V5H5v11h4",
  up: "M6 15l6-6 6 6",
  down: "M6 9l6 6 6-6",
  swap: "M7 4v14M4 15l3 3 3-3M17 20V6M14 9l3-3 3 3",
};

export function icon(name) {
  return s("svg", { class: "icon", viewBox: "0 0 24 24", "aria-hidden": "true" }, s("path", { d: strokes[name] ?? "" }));
}

// button makes a button. With an icon and hideText, the text is its name and its
// hint; otherwise it is what stands on it.
export function button(text, act, { icon: drawn, hideText, ...props } = {}) {
  const quiet = drawn && hideText;
  return h("button", { type: "button", "aria-label": quiet ? text : null, title: quiet ? text : null, ...props,
    class: [quiet ? "icon-button" : "button", props.class].filter(Boolean).join(" "), on: { click: act } },
  drawn && icon(drawn), !quiet && text);
}

// menuButton makes a button that opens a small window below itself. render is
// called with the window each time it opens, and with a function that closes it.
export function menuButton(text, render, { icon: drawn, hideText = true, ...props } = {}) {
  const box = h("div", { class: "menu", popover: "auto", role: "group", "aria-label": text });
  const opener = button(text, () => box.togglePopover(), { icon: drawn, hideText, "aria-expanded": "false", ...props });
  const close = () => { box.hidePopover(); opener.focus(); };
  box.addEventListener("beforetoggle", (e) => {
    opener.setAttribute("aria-expanded", String(e.newState === "open"));
    if (e.newState === "open") render(box, close);
  });
  box.addEventListener("toggle", (e) => {
    if (e.newState !== "open") return;
    const at = opener.getBoundingClientRect();
    const left = Math.min(at.right - box.offsetWidth, innerWidth - box.offsetWidth - 8);
    box.style.left = Math.max(8, left) + "px";
    box.style.top = Math.max(8, Math.min(at.bottom + 6, innerHeight - box.offsetHeight - 8)) + "px";
    box.querySelector("button, input, select, a")?.focus();
  });
  return h("span", { class: "menu-holder" }, opener, box);
}

// link makes a link to a source, or the bare text where the address is no web
// address.
export function link(url, text) {
  if (!/^https?:\/\//.test(url ?? "")) return h("span", { dir: "auto" }, text);
  return h("a", { href: url, target: "_blank", rel: "noopener noreferrer", dir: "auto" }, text);
}

// later returns a function that calls fn once, some time after it was last
// called; now() calls what is still waiting, drop() forgets it.
export function later(fn, milliseconds) {
  let timer = 0;
  const out = () => {
    clearTimeout(timer);
    timer = setTimeout(out.now, milliseconds, true);
  };
  out.now = (due) => {
    if (!timer && due !== true) return;
    clearTimeout(timer);
    timer = 0;
    fn();
  };
  out.drop = () => { clearTimeout(timer); timer = 0; };
  return out;
}

// nextFrame returns a function that calls fn once before the next frame is drawn,
// however often it is called until then.
export function nextFrame(fn) {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => { asked = false; fn(); });
  };
}

// still reports whether the reader asked for less motion.
export function still() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

// copy puts a text on the clipboard; where that is not allowed, it selects the
// text in an element, for the reader to copy. It tells whether it copied.
export async function copy(text, shown) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    if (shown) {
      const range = document.createRange();
      range.selectNodeContents(shown);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
    }
    return false;
  }
}
