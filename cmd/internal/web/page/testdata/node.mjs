// Reads questions from its input, a line for each dataset, and writes a line of
// answers for each. Its argument is the folder of the page's scripts.

import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { answersTo } from "./ports.js";

const base = pathToFileURL(process.argv[2] + "/");
for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(JSON.stringify(await answersTo(base, JSON.parse(line))) + "\n");
}
