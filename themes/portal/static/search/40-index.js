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

/* CRC-32 of UTF-8, as in zlib. */
const checksumOf = (text) => {
  let state = -1;
  for (const byte of new TextEncoder().encode(text)) {
    state ^= byte;
    for (let bit = 0; bit < 8; bit += 1) state = state & 1 ? (state >>> 1) ^ 0xedb88320 : state >>> 1;
  }
  return ~state >>> 0;
};

/* Sums up to each place: where the kinds and the blocks of a segment begin. */
const startsOf = (sizes) => {
  let sum = 0;
  return sizes.map((size) => (sum += size) - size);
};

const openIndex = async (base, load) => {
  const manifest = await load(`${base}.json`);
  const files = new Map();
  const get = (path) => {
    if (!files.has(path)) files.set(path, load(path));
    return files.get(path);
  };

  const openSegment = (segment, place, volume) => {
    const kindStarts = startsOf(segment.kinds);
    const blockStarts = startsOf(segment.kinds.map((size, kind) => Math.ceil(size / manifest.room[kind])));
    /* Kinds that have no document begin where the next one does: the last that begins here is meant. */
    const kindOf = (number) => kindStarts.reduce((found, start, kind) => (start <= number && segment.kinds[kind] ? kind : found), 0);
    return {
      places: new Map(),
      /* The terms of a group: pairs of the rest of the term and its postings. */
      terms: async (group) => {
        const shard = await get(`${base}/t/${volume.name}/${checksumOf(group) % volume.shards}.json`);
        const section = group in shard ? shard[group].split("|")[place] : "";
        const parts = section ? section.split(" ") : [];
        return parts.flatMap((rest, at) => (at % 2 ? [] : [[rest, parts[at + 1]]]));
      },
      kind: (number) => manifest.kinds[kindOf(number)],
      document: async (number) => {
        const kind = kindOf(number);
        const room = manifest.room[kind];
        const within = number - kindStarts[kind];
        const path = `${base}/d/${segment.name}/${blockStarts[kind] + Math.floor(within / room)}.json`;
        const [href, title, note, text, names, lang = ""] = (await get(path))[within % room];
        return { href, title, note, text, names, lang };
      },
    };
  };

  return {
    manifest,
    segments: manifest.volumes.flatMap((volume) =>
      volume.segments.map((segment, place) => openSegment(segment, place, volume)),
    ),
    traditional: () => get(`${base}-traditional.json`),
    names: () => get(`${base}-names.json`),
  };
};
