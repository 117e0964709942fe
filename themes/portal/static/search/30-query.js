/* A query as wishes that must all be met. A wish has ways to be met. A way is a list of needs, each a group
   of terms and which of them will do (1: the very term, 0: nearly, -1: not); and `text`, what a document's
   text must hold besides, where the terms alone do not prove it. */

/* Words that a query can do without, if it has others. */
const LITTLE_WORDS = new Set("a an and at by for from in is of on or the to with".split(" "));
const MOST_PAIRS = 5;
const DRAWERS = 16;

/* Two characters, or one alone. */
const ofPair = (first, second = "") => ({
  group: first + (second ? (second.codePointAt(0) % DRAWERS).toString(16) : 0),
  fits: (rest) => (rest === second ? 1 : -1),
});

/* A whole word; where `open`, also (second best) the beginning of one. */
const ofWord = (word, open) => {
  const term = termOf(word);
  const group = term.slice(0, 3);
  const begins = open && /^[a-z]{3,}$/.test(word);
  return {
    group,
    fits: (rest) => (group + rest === term ? 1 : begins && (group + rest).startsWith(word) ? 0 : -1),
  };
};

const ofAmount = ({ value, unit }) => ({
  group: `#${value}`,
  fits: (rest) => (!unit || !rest || rest === unit ? 1 : -1),
});

/* The pairs of a run of characters; of a long one, a few that are spread over it. */
const ofRun = (run) => {
  const signs = Array.from(run);
  if (signs.length === 1) return [ofPair(run)];
  const pairs = signs.length - 1;
  const wanted = Math.min(pairs, MOST_PAIRS);
  const starts = Array.from({ length: wanted }, (_, place) => Math.floor((place * pairs) / wanted));
  return starts.map((start) => ofPair(signs[start], signs[start + 1]));
};

/* Tokens that stand without a gap between them are sought as they stand. Beside others, a single character
   need not be looked up: the text will show it. */
const wishOfTokens = (tokens) => {
  const text = tokens.map((token) => token.text).join("");
  if (tokens.length === 1 && !isHan(text)) return { ways: [{ needs: [ofWord(text, true)], text: "" }], word: text };
  const telling = tokens.length > 1 ? tokens.filter((token) => !isHan(token.text) || token.text.length > 1) : tokens;
  const needs = telling.flatMap((token) => (isHan(token.text) ? ofRun(token.text) : [ofWord(token.text, false)]));
  return { ways: [{ needs, text: tokens.length > 1 || Array.from(text).length > 2 ? text : "" }], text };
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

const wishesOf = (query, manifest, folds) => {
  const folded = fold(query, folds).replace(new RegExp(manifest.amounts.qualifier, "g"), "");
  const wishes = [];
  let at = 0;
  for (const amount of amountsOf(folded, manifest.amounts, true)) {
    wishes.push(...wishesOfWords(folded.slice(at, amount.start)));
    wishes.push(wishOfAmount(amount, folded.slice(amount.start, amount.end).trim()));
    at = amount.end;
  }
  wishes.push(...wishesOfWords(folded.slice(at)));
  const telling = wishes.filter((wish) => !LITTLE_WORDS.has(wish.word));
  return telling.length ? telling : wishes;
};
