// What comes from outside while the page is open: other datasets that are dropped
// on it, edits to the one that is watched, and problems with either.

import { button, h, renew } from "../lib/dom.js";
import { capital } from "../lib/words.js";

const most = 50; // findings that are told

// mountLive returns follow, which begins to keep the page up to date.
export function mountLive(app, top) {
  const { api } = app;
  const banner = h("div", { id: "banner", role: "alert", hidden: true });
  const home = h("div", { id: "home", hidden: true });
  const strange = h("div", { id: "strange", role: "status", hidden: true });
  top.after(home, banner, strange);
  let wanted = ""; // key of the dataset that was asked for last
  let events = null;
  let version = app.page.version; // of the dataset served; a stream of events begins with it

  // problem tells what went wrong: an error of the API or a report of the watcher.
  app.problem = (e, title = "") => {
    const found = e.diagnostics ?? [];
    renew(banner,
      h("div", { class: "banner-head" }, h("strong", { dir: "auto" }, title || e.message),
        button("Close", () => { banner.hidden = true; }, { icon: "close", hideText: true })),
      title && !found.length && h("p", { dir: "auto" }, capital(e.message)),
      e.hint && h("p", { dir: "auto" }, e.hint),
      found.length > 0 && h("ol", { class: "findings" }, found.slice(0, most).map(finding)),
      unlisted(found) > 0 && h("p", {}, `and ${unlisted(found)} more`));
    banner.hidden = false;
  };

  // A link may come from another version, or be meant for another dataset.
  app.state.onStrange((parts) => {
    strange.hidden = !parts.length;
    const words = parts.slice(0, 5).map((part) => (part.length > 60 ? `${part.slice(0, 60)}…` : part));
    renew(strange, parts.length > 0 && [h("span", { dir: "auto" }, "This page knows nothing of some parts of the link, and passes them over: ",
      words.map((word, i) => [i > 0 && ", ", h("code", {}, word)]), parts.length > words.length && `, and ${parts.length - words.length} more`, "."),
    button("Close", () => { strange.hidden = true; }, { icon: "close", hideText: true })]);
  });

  // open shows another dataset, or the same one anew. With keep, the reader goes on
  // looking where they did.
  const open = async (set, { keep = false } = {}) => {
    wanted = set;
    app.stage.busy(true);
    try {
      const query = { ...app.pictureQuery(), set };
      const getData = app.parts?.active(set) ? app.parts.begin() : api.get("/api/graph", { set });
      const [data, picture] = await Promise.all([getData, api.get("/api/picture", query)]);
      if (wanted !== set) return;
      app.load(data, set);
      app.takePicture(picture, query, { keep });
      banner.hidden = true;
    } catch (e) {
      if (wanted === set) app.problem(e, "The dataset cannot be shown.");
    } finally {
      if (wanted === set) app.stage.busy(false);
      head();
    }
  };

  // head leads back from a dataset that was dropped.
  const head = () => {
    home.hidden = !app.loaded;
    if (app.loaded) renew(home, "A dataset that you dropped here. ", button("Back to the one served", () => switchTo(""), { class: "small" }));
  };

  // switchTo leaves behind what belonged to the dataset until now.
  const switchTo = (set) => {
    const { theme, tab } = app.state.get();
    const cleared = Object.fromEntries(Object.keys(app.state.get()).map((key) => [key, null]));
    app.state.set({ ...cleared, theme, tab: tab === "card" ? "filter" : tab, set });
  };

  const watch = () => {
    events = new EventSource(api.url("/api/events"));
    const read = (e) => {
      try {
        return JSON.parse(e.data);
      } catch {
        return {};
      }
    };
    events.addEventListener("graph", (e) => {
      const next = read(e).version;
      if (next === version) return;
      version = next;
      if (!app.loaded) open("", { keep: true }).then(() => app.say("The dataset has changed, and so has the page."));
    });
    events.addEventListener("problem", (e) => { if (!app.loaded) app.problem({ message: "", ...read(e) }, "The dataset has a problem. The page shows its last good state."); });
    events.addEventListener("fine", () => { banner.hidden = true; });
  };

  // showTable opens the window for a table, whose script only a server has.
  let tables = null;
  const showTable = (detail) => {
    tables ??= new Promise((load, error) => document.head.append(h("script", { type: "module", src: app.page.served + "table.js", on: { load, error } })));
    return tables.then(() => dispatchEvent(new CustomEvent("table", { detail })));
  };

  const drop = async (file) => {
    if (!api) {
      app.problem({ message: "This page holds one dataset.", hint: "Drop it on the page of ‘entente serve’ instead; ‘entente render table.csv’ draws a table." });
      return;
    }
    app.stage.busy(true);
    try {
      const made = await api.post("/api/drop", { name: file.name }, file);
      if (made.table) return showTable({ app, file, made, open: switchTo });
      switchTo(made.set);
      app.say(made.title + " is loaded");
    } catch (e) {
      app.problem(e, file.name + " cannot be read.");
    } finally {
      app.stage.busy(false);
    }
  };

  const takeDrops = () => {
    const held = (e) => e.dataTransfer?.types.includes("Files");
    const over = (yes) => document.body.classList.toggle("drop-here", yes);
    addEventListener("dragover", (e) => {
      if (!held(e)) return;
      e.preventDefault();
      over(true);
    });
    addEventListener("dragleave", (e) => { if (!e.relatedTarget) over(false); });
    addEventListener("paste", (e) => {
      const text = e.clipboardData.getData("text"), [file] = e.clipboardData.files;
      if (e.target.closest?.("input, textarea, dialog") || !file && !/[\t,;|].*\n.*[\t,;|]/.test(text)) return;
      drop(file ?? new File([text], /^entente:/m.test(text) ? "pasted.yaml" : "pasted.csv"));
    });
    addEventListener("drop", (e) => {
      if (!held(e)) return;
      e.preventDefault();
      over(false);
      if (e.dataTransfer.files[0]) drop(e.dataTransfer.files[0]);
    });
  };

  return {
    follow() {
      takeDrops();
      if (!api) return;
      const input = h("input", { type: "file", hidden: true, on: { change: () => { if (input.files[0]) drop(input.files[0]); input.value = ""; } } });
      app.tools.append(button("Open a dataset or a table; it can be dropped or pasted, too", () => input.click(), { icon: "open", hideText: true }), input);
      app.state.on((now) => { if (now.set !== wanted) open(now.set); });
      if (app.state.get().set) open(app.state.get().set);
      if (!app.page.watched) return;
      // A browser has few connections to one server, so a page that nobody sees lets its go.
      const listen = () => {
        if (document.hidden) {
          events?.close();
          events = null;
        } else if (!events) watch();
      };
      listen();
      document.addEventListener("visibilitychange", listen);
      addEventListener("pagehide", () => events?.close());
    },
  };
}

// unlisted counts the findings that are not shown.
const unlisted = (found) => found.reduce((n, d, i) => n + (i < most ? 0 : 1) + (d.more ?? 0), 0);

// finding is one problem with its place and the line itself.
function finding({ file, line, column, text, message, hint, severity, code }) {
  const place = [file, line, column].filter(Boolean).join(":");
  const caret = text && column ? "\n" + text.slice(0, column - 1).replace(/[^\t]/g, " ") + "^" : "";
  return h("li", { class: severity && "finding-" + severity }, h("p", { dir: "auto" }, place && h("code", {}, place), place && " ", message, code && h("span", { class: "note" }, " (" + code + ")")),
    text && h("pre", { tabindex: "0" }, text + caret), hint && h("p", { class: "note", dir: "auto" }, hint));
}
