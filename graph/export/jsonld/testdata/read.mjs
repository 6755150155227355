// Reads JSON-LD and writes its statements as N-Quads. Nothing may be fetched.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [modules, file] = process.argv.slice(2);
const jsonld = createRequire(modules + '/')('jsonld');
const documentLoader = (address) => { throw new Error('nothing is fetched: ' + address); };
const Quads = await jsonld.toRDF(JSON.parse(readFileSync(file, 'utf8')), { format: 'application/n-quads', documentLoader });
console.log(JSON.stringify({ Quads }));
