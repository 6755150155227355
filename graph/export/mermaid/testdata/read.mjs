// Reads a flowchart as Mermaid does, and writes its nodes and edges as JSON.
// Its parser cleans labels with DOMPurify, which needs a window.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [modules, file] = process.argv.slice(2);
const require = createRequire(modules + '/');
const { JSDOM } = require('jsdom');
const { window } = new JSDOM('');
Object.assign(globalThis, { window, document: window.document });
const { default: mermaid } = await import(pathToFileURL(modules + '/mermaid/dist/mermaid.core.mjs'));
const source = readFileSync(file, 'utf8');
await mermaid.parse(source); // makes the kinds of diagrams known, and throws where it does not parse
const diagram = await mermaid.mermaidAPI.getDiagramFromText(source);
// Mermaid keeps references in a form of its own until it draws.
const text = (s) => {
  const span = document.createElement('textarea');
  span.innerHTML = (s ?? '').replaceAll(/ﬂ°°/g, '&#').replaceAll(/ﬂ°/g, '&').replaceAll(/¶ß/g, ';').replaceAll(/<br\s*\/?>/g, '\n');
  return span.value;
};
console.log(JSON.stringify({
  Type: diagram.type,
  Title: diagram.db.getDiagramTitle(),
  Nodes: [...diagram.db.getVertices().values()].map((n) => ({ ID: n.id, Label: text(n.text), Shape: n.type ?? '' })),
  Edges: diagram.db.getEdges().map((e) => ({ From: e.start, To: e.end, Label: text(e.text), Type: e.type, Stroke: e.stroke })),
}));
