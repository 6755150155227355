// Reads CSL-JSON with Citation.js and writes its items back.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [modules, file] = process.argv.slice(2);
const { plugins } = createRequire(modules + '/')('@citation-js/core');
console.log(JSON.stringify(plugins.input.chain(readFileSync(file, 'utf8'), { target: '@csl/list+object', strict: true })));
