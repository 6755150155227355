// Reads Turtle with N3.js and writes its statements as N-Triples.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [modules, file] = process.argv.slice(2);
const { Parser, Writer } = createRequire(modules + '/')('n3');
const writer = new Writer({ format: 'N-Triples' });
writer.addQuads(new Parser({ format: 'text/turtle' }).parse(readFileSync(file, 'utf8')));
writer.end((error, Triples) => {
  if (error) throw error;
  console.log(JSON.stringify({ Triples }));
});
