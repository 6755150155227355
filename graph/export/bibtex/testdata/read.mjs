// Reads a bibliography with Citation.js and writes its entries as CSL-JSON.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [modules, file] = process.argv.slice(2);
const require = createRequire(modules + '/');
const { plugins, Cite } = require('@citation-js/core');
require('@citation-js/plugin-bibtex');
plugins.config.get('@bibtex').parse.sentenceCase = 'never';
const text = readFileSync(file, 'utf8');
const items = plugins.input.chain(text, { target: '@csl/list+object' });
// What CSL has no variable for is in the entries themselves.
const entries = plugins.input.chain(text, { target: '@biblatex/entries+list' });
console.log(JSON.stringify({ Items: items, Entries: entries }));
