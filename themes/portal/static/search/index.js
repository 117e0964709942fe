/* The index: files that search/index.py writes. `load` gets a file by its path and gives what is in it. */
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/* Digits of five bits, the low ones first; one of 32 and more is followed by another. */
const numbersOf = (text) => {
  const numbers = [];
  let number = 0;
  let shift = 0;
  for (const sign of text) {
    const digit = DIGITS.indexOf(sign);
    number += (digit & 31) << shift;
    shift += 5;
    if (digit < 32) {
      numbers.push(number);
      number = shift = 0;
    }
  }
  return numbers;
};

/* FNV-1a over UTF-16 units. */
const shardOf = (group, shards) => {
  let state = 0x811c9dc5;
  for (let place = 0; place < group.length; place += 1) {
    state = Math.imul(state ^ group.charCodeAt(place), 0x01000193);
  }
  return (state ^ (state >>> 16)) & (shards - 1);
};

/* Sums up to each place: where the kinds and the blocks of a segment begin. */
const startsOf = (sizes) => {
  let sum = 0;
  return sizes.map((size) => (sum += size) - size);
};

/* The last of rising starts that is not beyond a number. */
const slotOf = (starts, number) => {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle] <= number) low = middle;
    else high = middle - 1;
  }
  return low;
};

const openIndex = async (base, load) => {
  const manifest = await load(`${base}.json`, true);
  const files = new Map();
  const get = (path) => {
    if (!files.has(path)) files.set(path, load(path, false));
    return files.get(path);
  };
  const segments = manifest.segments.map((segment) => {
    const folder = `${base}/${segment.id}`;
    const kindStarts = startsOf(segment.kinds);
    const blockStarts = startsOf(numbersOf(segment.blocks));
    return {
      /* The terms of a group: pairs of the rest of the term and its postings. */
      group: async (name) => {
        const shard = await get(`${folder}/t${shardOf(name, segment.shards)}.json`);
        const parts = name in shard ? shard[name].split(" ") : [];
        return parts.flatMap((rest, place) => (place % 2 ? [] : [[rest, parts[place + 1]]]));
      },
      kind: (number) => manifest.kinds[slotOf(kindStarts, number)],
      document: async (number) => {
        const block = slotOf(blockStarts, number);
        const documents = await get(`${folder}/d${block}.json`);
        const [href, title, note, text, names, lang = ""] = documents[number - blockStarts[block]];
        return { href, title, note, text, names, lang };
      },
    };
  });
  return { manifest, segments, traditional: () => get(`${base}-traditional.json`) };
};
