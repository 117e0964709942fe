/* Searching: as it was typed; and where that finds nothing, in other words that the page then names. */
const MOST_CUTS = 4;
const LONGEST_SPLIT = 20;
const MOST_SPLITS = 60;
const MOST_TRIES = 6;
/* Characters that join words in a question and need not be found. */
const FILLERS = /的|有|是|了|吗|呢|和|与|在|多少|什么|哪些|哪里|如何|怎么样?/;

/* Where a run can be cut: never inside a number or a word, and no character is left alone. */
const cutsOf = (text) => {
  const stands = (piece) => piece.length > 1 || /[0-9]/.test(piece);
  const places = Array.from(text, (_, at) => at);
  return places.filter(
    (at) => stands(text.slice(0, at)) && stands(text.slice(at)) && !/[0-9a-z.,][0-9a-z.,]/.test(text.slice(at - 1, at + 1)),
  );
};

/* Search for the pieces of runs that are not found whole: 莱芜外资 as 莱芜 外资. Those pieces that meet with the
   best result; of equals, the fewest. */
const searchSplit = async (query, index, folds) => {
  if (!HAN_SIGN.test(query) || query.length > LONGEST_SPLIT) return null;
  const wishes = (text) => wishesOf(text, index.manifest);
  const known = new Map();
  const placesIn = (piece) => {
    const met = index.segments.map(async (segment) =>
      intersect(await Promise.all(wishes(piece).map((wish) => meeting(segment, wish)))),
    );
    if (!known.has(piece)) known.set(piece, Promise.all(met));
    return known.get(piece);
  };
  const splits = new Set();
  /* Cut from the left on, as long as some document has all the pieces. */
  const cut = async (pieces, held, [run, ...rest], cuts) => {
    if (run === undefined) splits.add(pieces.join(" "));
    else for (const at of [run.length, ...(cuts ? cutsOf(run) : [])]) {
      const [piece, tail] = [run.slice(0, at), run.slice(at)];
      const places = (await placesIn(piece)).map((own, order) => (held ? intersect([held[order], own]) : own));
      if (splits.size < MOST_SPLITS && places.some((own) => own.size)) {
        await cut([...pieces, piece], places, tail ? [tail, ...rest] : rest, tail ? cuts - 1 : cuts);
      }
    }
  };
  const runs = wishes(query).filter((wish) => !wish.idle).map((wish) => wish.text);
  await cut([], null, runs, MOST_CUTS);
  await cut([], null, runs.flatMap((run) => run.split(FILLERS)).filter(Boolean), MOST_CUTS);
  const ranked = await Promise.all(
    Array.from(splits, async (shown) => ({ shown, best: (await candidatesOf(wishes(shown), index))[0] })),
  );
  const tried = ranked.filter(({ best }) => best).sort((one, other) => byRank(one.best, other.best) || one.shown.length - other.shown.length);
  for (const { shown } of tried.slice(0, MOST_TRIES)) {
    const found = await searchFor(wishes(shown), index, folds);
    if (found.groups.length) return { ...found, shown };
  }
  return null;
};

/* Numbers in words as digits: 二十三个 as 23个, twenty-three projects as 23 projects; one digit alone only where a
   magnitude follows, for 一期 and 三通 are no numbers. And 2022H1 as 2022 H1. */
const HAN_DIGITS = "零一二三四五六七八九";
const HAN_UNITS = { 十: 10, 百: 100, 千: 1000 };
const ENGLISH = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(" ");
const TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");

const hanNumber = (text) => {
  const digits = Array.from(text.replace(/〇/g, "零").replace(/两/g, "二"));
  if (!digits.some((sign) => sign in HAN_UNITS)) return digits.map((sign) => HAN_DIGITS.indexOf(sign)).join("");
  let sum = 0;
  let digit = 0;
  for (const sign of digits) {
    if (sign in HAN_UNITS) {
      sum += (digit || 1) * HAN_UNITS[sign];
      digit = 0;
    } else digit = HAN_DIGITS.indexOf(sign);
  }
  return `${sum + digit}`;
};

const withDigits = (folded) =>
  folded
    .replace(/([0-9]{4})([hq][1-4])/g, "$1 $2")
    .replace(/百分之([零〇一二三四五六七八九十百两]+)/g, "$1%")
    .replace(/[零〇一二三四五六七八九十百千两]{2,}|[一二三四五六七八九十两](?=[千万亿%])/g, hanNumber)
    .replace(new RegExp(`\\b(${TENS.join("|")})(?:[- ](${ENGLISH.slice(1, 10).join("|")}))?\\b`, "g"), (_, tens, one) =>
      `${20 + 10 * TENS.indexOf(tens) + Math.max(0, ENGLISH.indexOf(one))}`,
    )
    .replace(new RegExp(`\\b(?:${ENGLISH.slice(1).join("|")})\\b`, "g"), (word) => `${ENGLISH.indexOf(word)}`);

/* Search. Where nothing has all that was typed, `shown` says what was sought instead: with traditional characters
   simplified (which needs no word), numbers in digits, runs split, and names in their right spelling. */
const search = async (query, index) => {
  const { manifest } = index;
  let folds = manifest.folds;
  const typed = query.normalize("NFC");
  const asItStands = (text) => searchFor(wishesOf(text, manifest), index, folds);
  let folded = fold(typed, folds);
  let found = await asItStands(folded);
  if (found.groups.length) return found;
  if (HAN_SIGN.test(folded)) {
    folds = { ...(await index.traditional()), ...folds };
    const simplified = fold(typed, folds);
    if (simplified !== folded) found = await asItStands(simplified);
    if (found.groups.length) return found;
    folded = simplified;
  }
  const inDigits = withDigits(folded);
  const others = async function* () {
    if (inDigits !== folded) yield inDigits;
    yield folded;
    yield* (await correctionsOf(folded, index)).slice(0, MOST_TRIES);
  };
  for await (const other of others()) {
    const anew = other === folded ? found : { ...(await asItStands(other)), shown: other };
    if (anew.groups.length) return anew;
    const split = await searchSplit(other, index, folds);
    if (split) return split;
  }
  return found;
};
