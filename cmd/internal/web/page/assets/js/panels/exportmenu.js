// What is on the screen, as files and as text to copy.

import { datasetText } from "../engine/datasetfile.js";
import { dotText } from "../engine/dotfile.js";
import { citation } from "../engine/wording.js";
import { button, copy, h, menuButton, renew } from "../lib/dom.js";
import { fileText, standalone } from "../stage/svgfile.js";

const scale = 2; // of pixels to units, in PNG
const mostPixels = 16000; // of a side, more than which browsers do not draw

export function mountExport(app) {
  app.tools.append(menuButton("Export", (box) => render(app, box), { icon: "export" }));
}

function render(app, box) {
  let whole = true;
  const told = h("p", { class: "note", role: "status" });
  const say = (text) => { renew(told, text); app.say(text); };
  const part = (value, text) => h("label", { class: "check" },
    h("input", { type: "radio", name: "export-part", checked: value === whole, on: { change: () => { whole = value; } } }), text);
  const act = (text, fn) => button(text, async () => {
    try {
      await fn();
    } catch (e) {
      renew(told, h("span", { class: "error", role: "alert" }, e.message));
    }
  }, { class: "small" });
  const name = fileName(app);
  const save = (text, type, ending) => {
    download(new Blob([text], { type }), name + ending);
    say(`Saved as ${name}${ending}`);
  };
  // The server writes all formats of the table; alone, the page writes two itself.
  const data = app.api
    ? app.page.formats.map((f) => h("a", {
      class: "button small", href: app.api.url("/api/export", { to: f.name, ...app.filterParams(), ...partOf(app) }), download: name + f.extension, title: f.summary,
    }, f.name.toUpperCase()))
    : [["dot", ".dot", "text/vnd.graphviz", dotText], ["json", ".json", "application/json", datasetText]].map(([to, ending, type, write]) => act(to.toUpperCase(),
      () => save(write(app.data, app.model, app.view()), type, ending)));
  const copied = (text) => async () => {
    const shown = h("span", { class: "citation" }, text);
    renew(told, shown);
    say(await copy(text, shown) ? "Copied" : h("span", {}, "Selected, ready to copy: ", shown));
  };
  const chosen = app.selected();
  const evidence = chosen && app.model[chosen.type]?.(chosen.id)?.evidence;
  renew(box, h("fieldset", { class: "choice" }, h("legend", {}, "Picture"), part(true, "The whole picture"), part(false, "What the window shows"),
    h("div", { class: "acts" }, act("SVG", () => save(fileText(standalone(app, whole).svg), "image/svg+xml", ".svg")),
      act("PNG", async () => {
        download(await png(standalone(app, whole)), `${name}.png`);
        say(`Saved as ${name}.png`);
      }))),
  h("fieldset", { class: "choice" }, h("legend", {}, "Data of the current view"),
    h("div", { class: "acts" }, data)),
  h("fieldset", { class: "choice" }, h("legend", {}, "Copy"), h("div", { class: "acts" }, act("Link to this view", copied(app.state.link())),
    act("Citation of the dataset", copied(datasetCitation(app))),
    evidence?.length > 0 && act("Sources of what is selected", copied(evidence.map((e) => citation(app.model.source(e.source), e)).join("\n"))))), told);
}

// partOf is what is on the picture, where the page has a part of the dataset.
function partOf(app) {
  return app.parts?.active() ? { only: [...new Set(app.stage.things.map((t) => t.actor).filter(Boolean))].sort().join(",") } : {};
}

// datasetCitation names the dataset, and what of it is on the screen where that is not
// all.
function datasetCitation(app) {
  const { data } = app;
  const parts = [data.attribution, data.title || data.name, data.as_of_in_words && `as of ${data.as_of_in_words}`, data.licence];
  const part = app.shown().relations.length < data.relations.length || app.lit?.said;
  return `${parts.filter(Boolean).join(", ")}. ${part ? `Shown: ${app.onScreen().line}. ` : ""}Made with Entente.`;
}

// fileName is of letters that every system takes. It tells the dates on the screen.
function fileName({ data, compared, state }) {
  const dates = compared ? compared.both.map((v) => v.filter.at).join(" ") : state.get().at;
  const slug = `${data.name || data.title || ""} ${dates}`.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[^A-Za-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60);
  return slug || "entente";
}

function download(blob, name) {
  const url = URL.createObjectURL(blob);
  h("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

// png draws a picture on a canvas.
async function png({ svg, width, height }) {
  const by = Math.min(scale, mostPixels / Math.max(width, height));
  const url = URL.createObjectURL(new Blob([fileText(svg)], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = h("canvas", { width: Math.round(width * by), height: Math.round(height * by) });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((done) => { canvas.toBlob(done, "image/png"); });
    if (!blob) throw new Error("The browser cannot draw so large a picture. Take what the window shows.");
    return blob;
  } finally {
    URL.revokeObjectURL(url);
  }
}
