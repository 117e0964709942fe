/* From wishes to results: which documents meet them, in which order, and the proof in their text. */

/* How well a document meets a wish: with one of its own names; else the very word, another form of it or its
   beginning (4, 2, 0), and one more where that stands in the title. */
const OWN_NAME = 6;

/* The documents of a segment that have one of the terms a need allows: number -> quality. Those of a very term are
   kept, for a query that is split asks for them many times. */
const placesOf = (segment, need) => {
  if (!need.term) return readPlaces(segment, need);
  if (!segment.places.has(need.term)) segment.places.set(need.term, readPlaces(segment, need));
  return segment.places.get(need.term);
};

const readPlaces = async (segment, need) => {
  const places = new Map();
  for (const [rest, postings] of await segment.terms(need.group)) {
    const exact = need.fits(rest);
    if (exact < 0) continue;
    let place = -1;
    for (const code of numbersOf(postings)) {
      place += (code >> 1) + 1;
      const quality = exact * 2 + (code & 1);
      if (!(places.get(place) > quality)) places.set(place, quality);
    }
  }
  return places;
};

/* Documents that are in all the maps, with their values in each. */
const intersect = (maps) => {
  const least = maps.reduce((one, other) => (other.size < one.size ? other : one));
  const both = new Map();
  for (const place of least.keys()) {
    if (maps.every((map) => map.has(place))) both.set(place, maps.map((map) => map.get(place)));
  }
  return both;
};

/* The documents that may meet a wish: number -> {quality, texts}; `texts` must still be found in them. */
const meeting = async (segment, wish) => {
  const met = new Map();
  for (const way of wish.ways) {
    const maps = await Promise.all(way.needs.map((need) => placesOf(segment, need)));
    for (const [place, qualities] of intersect(maps)) {
      if (!met.has(place)) met.set(place, { quality: Math.min(...qualities), texts: way.text ? [way.text] : [] });
    }
  }
  return met;
};

/* The better first: what meets its worst met wish better, then what meets all of them better. */
const byRank = (one, other) => other.low - one.low || other.mean - one.mean;

/* The documents of a segment that may meet all the wishes, in the order of their numbers. */
const candidatesIn = async (segment, wishes) => {
  const wanted = wishes.filter((wish) => !wish.idle);
  const places = intersect(await Promise.all(wanted.map((wish) => meeting(segment, wish))));
  if (!places.size) return [];
  const names = await Promise.all(
    namesIn(wishes).map(async ({ from, to, need }) => ({ covered: wishes.slice(from, to + 1), places: await placesOf(segment, need) })),
  );
  return [...places].sort(([one], [other]) => one - other).map(([number, met]) => {
    const own = names.filter((name) => name.places.has(number));
    const qualities = met.map(({ quality }, at) => (own.some((name) => name.covered.includes(wanted[at])) ? OWN_NAME : quality));
    return {
      segment,
      number,
      texts: met.flatMap(({ texts }) => texts),
      low: Math.min(...qualities),
      mean: qualities.reduce((sum, quality) => sum + quality) / qualities.length,
    };
  });
};

/* All that may meet the wishes, the best first, of equals the newest. */
const candidatesOf = async (wishes, index) => {
  const found = wishes.length ? await Promise.all(index.segments.map((segment) => candidatesIn(segment, wishes))) : [];
  return found.flat().sort(byRank);
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
      results.best = results.best || batch[loaded.indexOf(proved[0])];
      waiting.push(...proved);
    }
    results.certain = results.certain || at === candidates.length;
  };
  const results = {
    kind,
    total: candidates.length,
    given: 0,
    certain: candidates.every((candidate) => !candidate.texts.length),
    best: undefined,
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

/* The results of all kinds that there are: the kind with the best result first. */
const searchFor = async (wishes, index, folds) => {
  const candidates = await candidatesOf(wishes, index);
  const kinds = index.manifest.kinds.map((kind) =>
    resultsOf(kind, candidates.filter(({ segment, number }) => segment.kind(number) === kind), folds),
  );
  const full = await Promise.all(kinds.map((results) => results.hasAny()));
  const groups = kinds.filter((_, place) => full[place]);
  groups.sort((one, other) => (one.best && other.best ? byRank(one.best, other.best) : !one.best - !other.best));
  return { wishes, folds, groups };
};
