/* Runs the parts of the theme's search script in Node: reads requests, answers each with {value} or {error},
   one line of JSON each.

   {script, calls: [[name, ...arguments], ...]}        what each function of the script returns
   {script, folder, base, queries: [...], first: n}    what a search finds, and the files that it loads */
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const readline = require("node:readline");
const vm = require("node:vm");

const NAMES =
  "fold tokensOf stem likeness amountsOf plainNumber numbersOf checksumOf openIndex search isSlip withDigits correctionsOf spansOf excerptOf wishesOf";

const answer = async ({ script, calls, folder, base, queries, first }) => {
  const functions = vm.runInThisContext(`(() => { "use strict"; ${script}\nreturn { ${NAMES.split(" ")} }; })()`);
  if (calls) return calls.map(([name, ...values]) => functions[name](...values));
  const found = [];
  const files = new Map(); // each file is parsed once, but counted for every query that asks for it
  for (const query of queries) {
    const loaded = [];
    const load = async (file, start, size) => {
      loaded.push([file, size || 0]);
      const key = `${file} ${start}`;
      if (!files.has(key)) {
        const data = fs.readFileSync(path.join(folder, file));
        files.set(key, JSON.parse(size ? data.subarray(start, start + size) : data));
      }
      return files.get(key);
    };
    const index = await functions.openIndex(base, load);
    const { groups, ...how } = await functions.search(query, index);
    const results = [];
    for (const group of groups) {
      const items = await group.next(first);
      const excerpts = items.map((item) => functions.excerptOf(item.text, { ...how }, index.manifest.amounts, 110));
      results.push({
        kind: group.kind,
        total: group.total,
        certain: group.certain,
        hrefs: items.map((item) => item.href),
        excerpts,
      });
    }
    found.push({ results, loaded, shown: how.shown || "" });
  }
  return found;
};

readline.createInterface({ input: process.stdin }).on("line", (line) => {
  answer(JSON.parse(line)).then(
    (value) => process.stdout.write(`${JSON.stringify({ value })}\n`),
    (error) => process.stdout.write(`${JSON.stringify({ error: error.stack })}\n`),
  );
});
