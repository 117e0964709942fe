/* The index: files that search/index.py writes. `load` gets what is in a file by its path, or in a part of one, by
   the place of its first byte and the number of bytes. */
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
  const get = (name, ...part) => {
    const key = `${name} ${part}`;
    if (!files.has(key)) files.set(key, load(`${base}/${name}`, ...part));
    return files.get(key);
  };

  const openVolume = ({ terms, sizes, segments }) => {
    const shardSizes = numbersOf(sizes);
    const shardStarts = startsOf(shardSizes);
    const shardOf = (group) => {
      const number = checksumOf(group) % shardSizes.length;
      return get(`t.${terms}.jsonl`, shardStarts[number], shardSizes[number]);
    };
    return segments.map((segment, place) => openSegment(segment, place, shardOf));
  };

  const openSegment = (segment, place, shardOf) => {
    const blockSizes = numbersOf(segment.sizes);
    const blockPlaces = startsOf(blockSizes);
    const kindStarts = startsOf(segment.kinds);
    const blockStarts = startsOf(segment.kinds.map((size, kind) => Math.ceil(size / manifest.room[kind])));
    /* Kinds that have no document begin where the next one does: the last that begins here is meant. */
    const kindOf = (number) => kindStarts.reduce((found, start, kind) => (start <= number && segment.kinds[kind] ? kind : found), 0);
    return {
      places: new Map(),
      /* The terms of a group: pairs of the rest of the term and its postings. */
      terms: async (group) => {
        const shard = await shardOf(group);
        const section = group in shard ? shard[group].split("|")[place] : "";
        const parts = section ? section.split(" ") : [];
        return parts.flatMap((rest, at) => (at % 2 ? [] : [[rest, parts[at + 1]]]));
      },
      kind: (number) => manifest.kinds[kindOf(number)],
      document: async (number) => {
        const kind = kindOf(number);
        const room = manifest.room[kind];
        const within = number - kindStarts[kind];
        const block = blockStarts[kind] + Math.floor(within / room);
        const shown = await get(`d.${segment.documents}.jsonl`, blockPlaces[block], blockSizes[block]);
        const [href, title, note, text, names, lang = ""] = shown[within % room];
        return { href, title, note, text, names, lang };
      },
    };
  };

  return {
    manifest,
    segments: manifest.volumes.flatMap(openVolume),
    traditional: () => get(`traditional.${manifest.traditional}.json`),
    names: () => get(`names.${manifest.names}.json`),
  };
};

/* How a browser loads: a part where the server knows ranges, else the whole of the file, once. The first request
   for a part shows which. Parts go past the browser's store, which would get those of one file one by one. */
const makeLoad = (catalogue) => {
  const wholes = new Map();
  let first = null;

  const request = async (path, how) => {
    const response = await fetch(path, how);
    if (!response.ok) throw new Error(`${response.status} ${path}`);
    return response;
  };

  return async (path, start, size) => {
    /* The catalogue keeps its name: the browser asks each time whether its copy is still right. */
    if (size === undefined) return (await request(path, path === catalogue ? { cache: "no-cache" } : {})).json();
    const part = () => request(path, { cache: "no-store", headers: { Range: `bytes=${start}-${start + size - 1}` } });
    const own = first ? null : (first = part());
    const sent = (await first).status === 206 ? await (own || part()) : await own;
    if (sent && sent.status === 206) return sent.json();
    if (!wholes.has(path)) wholes.set(path, (sent ? Promise.resolve(sent) : request(path)).then((response) => response.arrayBuffer()));
    return JSON.parse(new TextDecoder().decode((await wholes.get(path)).slice(start, start + size)));
  };
};
