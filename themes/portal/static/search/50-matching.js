/* From wishes to results: which documents meet them, in which order, and the proof in their text. */

/* The documents of a segment that have one of the terms a need allows: number -> quality.
   Quality: 2 for the title, 1 for the very word. */
const placesOf = async (segment, need) => {
  const places = new Map();
  for (const [rest, postings] of await segment.terms(need.group)) {
    const exact = need.fits(rest);
    if (exact < 0) continue;
    let place = -1;
    for (const code of numbersOf(postings)) {
      place += (code >> 1) + 1;
      const quality = (code & 1) * 2 + exact;
      if (!(places.get(place) > quality)) places.set(place, quality);
    }
  }
  return places;
};

/* Documents that are in all the maps, with what `join` makes of their values. */
const intersect = (maps, join) => {
  const [first, ...others] = [...maps].sort((one, other) => one.size - other.size);
  const both = new Map();
  for (const [place, value] of first) {
    if (others.every((map) => map.has(place))) {
      both.set(place, others.reduce((sum, map) => join(sum, map.get(place)), value));
    }
  }
  return both;
};

/* The documents that may meet a wish: number -> {quality, texts}; `texts` must still be found in them. */
const meeting = async (segment, wish) => {
  const met = new Map();
  for (const way of wish.ways) {
    const maps = await Promise.all(way.needs.map((need) => placesOf(segment, need)));
    for (const [place, quality] of intersect(maps, Math.min)) {
      if (!met.has(place)) met.set(place, { quality, texts: way.text ? [way.text] : [] });
    }
  }
  return met;
};

const joined = (one, other) => ({
  quality: Math.min(one.quality, other.quality),
  texts: [...one.texts, ...other.texts],
});

/* All that may meet the wishes, by kind: the best first, of equals the newest. */
const candidatesOf = async (wishes, index) => {
  const groups = new Map(index.manifest.kinds.map((kind) => [kind, []]));
  const found = await Promise.all(
    index.segments.map(async (segment) =>
      intersect(await Promise.all(wishes.map((wish) => meeting(segment, wish))), joined),
    ),
  );
  found.forEach((places, order) => {
    const segment = index.segments[order];
    for (const [number, { quality, texts }] of [...places].sort(([one], [other]) => one - other)) {
      groups.get(segment.kind(number)).push({ segment, number, quality, texts });
    }
  });
  for (const members of groups.values()) members.sort((one, other) => other.quality - one.quality);
  return groups;
};

const proves = (document, texts, folds) => {
  if (!texts.length) return true;
  const whole = fold([document.title, document.note, document.text, document.names].join("\n"), folds);
  return texts.every((text) => placesOfText(whole, text).length);
};

/* So many candidates in vain, and the reader is asked before more of them are loaded. */
const PATIENCE = 25;

/* A list of results that is read on demand: `next` gives so many more of them, or fewer where many candidates
   fail, each proved in its text. `total` is how many there are; `certain` tells whether that is sure, or
   still may fall. */
const resultsOf = (kind, candidates, folds) => {
  const waiting = [];
  let at = 0;
  const read = async (wanted) => {
    const limit = Math.min(candidates.length, at + wanted + PATIENCE);
    while (waiting.length < wanted && at < limit) {
      const batch = candidates.slice(at, Math.min(limit, at + wanted - waiting.length));
      at += batch.length;
      const loaded = await Promise.all(batch.map(({ segment, number }) => segment.document(number)));
      const proved = loaded.filter((document, place) => proves(document, batch[place].texts, folds));
      results.total -= loaded.length - proved.length;
      waiting.push(...proved);
    }
    results.certain = results.certain || at === candidates.length;
  };
  const results = {
    kind,
    total: candidates.length,
    given: 0,
    certain: candidates.every((candidate) => !candidate.texts.length),
    next: async (wanted) => {
      await read(wanted);
      const given = waiting.splice(0, wanted);
      results.given += given.length;
      return given;
    },
    hasAny: async () => {
      await read(1);
      return waiting.length > 0 || at < candidates.length;
    },
  };
  return results;
};

const searchAs = async (query, index, folds) => {
  const wishes = wishesOf(query, index.manifest, folds);
  const candidates = wishes.length ? [...(await candidatesOf(wishes, index))] : [];
  const groups = candidates.map(([kind, members]) => resultsOf(kind, members, folds));
  const full = await Promise.all(groups.map((results) => results.hasAny()));
  return { wishes, folds, groups: groups.filter((_, place) => full[place]) };
};

/* Search; what is found nowhere is sought again with its traditional characters simplified. */
const search = async (query, index) => {
  const found = await searchAs(query, index, index.manifest.folds);
  if (found.groups.length || !/\p{Script=Han}/u.test(query)) return found;
  const folds = { ...(await index.traditional()), ...index.manifest.folds };
  return fold(query, folds) === fold(query, index.manifest.folds) ? found : searchAs(query, index, folds);
};
