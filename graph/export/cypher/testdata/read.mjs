// Reads statements with the parser of Neo4j's own editor, and writes what they would
// merge as JSON: of each statement its rows and the labels and types in it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [modules, file] = process.argv.slice(2);
const cypher = createRequire(modules + '/')('@neo4j-cypher/language-support');
const text = readFileSync(file, 'utf8');
const { diagnostics } = cypher.lintCypherQuery(text, {});

const escapes = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
const unquoted = (s) => s.slice(1, -1).replace(/\\(?:u([0-9A-Fa-f]{4})|(.))/gs, (_, code, c) => (code ? String.fromCharCode(parseInt(code, 16)) : (escapes[c] ?? c)));
const words = (node) => (node.children.length ? node.children.flatMap(words) : [node.name]);
const find = (node, name) => (node.name === name ? [node] : node.children.flatMap((c) => find(c, name)));

function value(node) {
  switch (node.name) {
    case 'listLiteral':
      return node.children.filter((c) => c.name === 'expression').map(value);
    case 'map': {
      const keys = node.children.filter((c) => c.name === 'propertyKeyName').map((c) => words(c).join(''));
      const values = node.children.filter((c) => c.name === 'expression').map(value);
      return Object.fromEntries(keys.map((k, i) => [k, values[i]]));
    }
    default:
      if (node.children.length === 1) return value(node.children[0]);
      if (node.children.length > 1) return words(node).join(''); // "-1"
      return /^['"]/.test(node.name) ? unquoted(node.name) : node.name;
  }
}

const statements = find(cypher.getDebugTree(text), 'preparsedStatement').map((s) => ({
  Rows: find(s, 'unwindClause').flatMap((u) => value(u.children.find((c) => c.name === 'expression'))),
  Merged: find(s, 'mergeClause').concat(find(s, 'setClause')).flatMap(words).join(' '),
}));
console.log(JSON.stringify({ Complaints: diagnostics.map((d) => d.message), Statements: statements }));
