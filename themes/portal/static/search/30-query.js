/* A query as wishes that must all be met, but for those that are `idle`. A wish has ways to be met. A way is a
   list of needs, each a group of terms and which of them will do (2: the very term, 1: another form of it, 0: the
   beginning of one, -1: not); and `text`, what a document's text must hold besides, where the terms alone do not
   prove it. `name` is how the wish stands in the name of a thing. */

/* Words that a query can do without, if it has others. */
const LITTLE_WORDS = new Set(
  "a an and are at by did do does for from had has have how in is it many much of on or s the to was were what when where which who with".split(" "),
);
const MOST_PAIRS = 5;
const DRAWERS = 16;
const LONGEST_NAME = 6;

/* The group and the rest of a term of Chinese characters, as search/terms.py splits it. */
const splitHan = (term) => {
  const [first, second = ""] = term;
  return [first + (second ? (second.codePointAt(0) % DRAWERS).toString(16) : 0), term.slice(first.length)];
};

/* One very term: two characters, one alone, or a whole name. */
const ofTerm = (term) => {
  const [group, wanted] = isHan(term) ? splitHan(term) : [term.slice(0, 3), term.slice(3)];
  return { term, group, fits: (rest) => (rest === wanted ? 2 : -1) };
};

/* A whole word in any of its forms; where `open`, also (last of all) the beginning of one. */
const ofWord = (typed, open) => {
  const word = typed.replace(/,/g, "");
  const group = word.slice(0, 3);
  const begins = open && /^[a-z]{3,}$/.test(word);
  return {
    group,
    fits: (rest) => {
      const like = likeness(group + rest, word);
      return like < 0 && begins && rest.startsWith(word.slice(3)) ? 0 : like;
    },
  };
};

const ofAmount = ({ value, unit }) => ({
  group: `#${value}`,
  fits: (rest) => (!unit || !rest || rest === unit ? 2 : -1),
});

/* The pairs of a run of characters; of a long one, a few that are spread over it. */
const ofRun = (run) => {
  const signs = Array.from(run);
  if (signs.length === 1) return [ofTerm(run)];
  const pairs = signs.length - 1;
  const wanted = Math.min(pairs, MOST_PAIRS);
  const starts = Array.from({ length: wanted }, (_, place) => Math.floor((place * pairs) / wanted));
  return starts.map((start) => ofTerm(signs[start] + signs[start + 1]));
};

/* Tokens that stand without a gap between them are sought as they stand. Beside others, a single character
   need not be looked up: the text will show it. */
const wishOfTokens = (tokens) => {
  const text = tokens.map((token) => token.text).join("");
  const name = tokens.map((token) => token.text).join("_");
  if (tokens.length === 1 && !isHan(text)) {
    return { ways: [{ needs: [ofWord(text, true)], text: "" }], word: text, text, name, idle: LITTLE_WORDS.has(text) };
  }
  const telling = tokens.length > 1 ? tokens.filter((token) => !isHan(token.text) || token.text.length > 1) : tokens;
  const needs = telling.flatMap((token) => (isHan(token.text) ? ofRun(token.text) : [ofWord(token.text, false)]));
  return { ways: [{ needs, text: tokens.length > 1 || Array.from(text).length > 2 ? text : "" }], text, name };
};

const wishesOfWords = (folded) => {
  const runs = [];
  let end = -1;
  for (const token of tokensOf(folded)) {
    if (token.start === end) runs[runs.length - 1].push(token);
    else runs.push([token]);
    end = token.start + token.text.length;
  }
  return runs.map(wishOfTokens);
};

/* An amount is met by the same value, in the same unit where both name one; or by its words. */
const wishOfAmount = (amount, words) => {
  const spelled = wishesOfWords(words);
  const ways = [{ needs: [ofAmount(amount)], text: "" }];
  if (spelled.length === 1) ways.push(...spelled[0].ways);
  return { ways, amount, text: words };
};

/* Where a currency is named, a letter after a number is its magnitude: $32.27m, 100.14b yuan. */
const MAGNITUDES = { k: "thousand", m: "million", b: "billion" };
const inFull = (folded, { signs, units }) => {
  const money = Object.values(signs);
  const names = [...Object.keys(signs), ...Object.keys(units).filter((name) => money.includes(units[name]))];
  return names.some((name) => folded.includes(name))
    ? folded.replace(/([0-9]) ?([kmb])(?![a-z])/g, (_, digit, letter) => `${digit} ${MAGNITUDES[letter]}`)
    : folded;
};

/* The wishes of a folded query. */
const wishesOf = (query, { amounts }) => {
  const folded = inFull(query, amounts).replace(new RegExp(amounts.qualifier, "g"), "");
  const wishes = [];
  let at = 0;
  for (const amount of amountsOf(folded, amounts, true)) {
    wishes.push(...wishesOfWords(folded.slice(at, amount.start)));
    wishes.push(wishOfAmount(amount, folded.slice(amount.start, amount.end).trim()));
    at = amount.end;
  }
  wishes.push(...wishesOfWords(folded.slice(at)));
  if (wishes.every((wish) => wish.idle)) for (const wish of wishes) wish.idle = false;
  return wishes;
};

/* The names that successive wishes may be: `from` and `to` are the places of the first and the last. */
const namesIn = (wishes) =>
  wishes.flatMap((_, from) => {
    const names = [];
    for (let to = from; to < wishes.length && to < from + LONGEST_NAME && wishes[to].name; to += 1) {
      const name = wishes.slice(from, to + 1).map((wish) => wish.name);
      names.push({ from, to, need: ofTerm(`${name.join("_")}=`) });
    }
    return names;
  });
