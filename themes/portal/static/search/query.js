/* A query as wishes that must all be met. A wish has ways to be met; a way is a list of needs, each a group
   of terms and the ones of them that will do, and `text`: what a document's text must hold besides, where
   the terms alone do not prove it. */

/* Words that a query can do without, if it has others. */
const LITTLE_WORDS = new Set("a an and at by for from in is of on or the to with".split(" "));

const groupOf = (term) => (isHan(term) ? String.fromCodePoint(term.codePointAt(0)) : term.slice(0, 2));

const exactly = (term) => {
  const group = groupOf(term);
  return { group, fits: (rest) => (rest === term.slice(group.length) ? 1 : -1) };
};

/* A whole word, or (second best) the beginning of one. */
const beginning = (word) => {
  const term = termOf(word);
  const group = groupOf(term);
  const open = /^[a-z]{3,}$/.test(word);
  return {
    group,
    fits: (rest) => (group + rest === term ? 1 : open && (group + rest).startsWith(word) ? 0 : -1),
  };
};

/* Enough pairs of a run of characters to cover it; a single character is the beginning of any pair. */
const pairsOf = (run) => {
  const signs = Array.from(run);
  if (signs.length === 1) return [{ group: run, fits: () => 1 }];
  const last = signs.length - 2;
  const starts = signs.map((_, place) => place).filter((place) => place === last || (place < last && place % 2 === 0));
  return starts.map((place) => exactly(signs[place] + signs[place + 1]));
};

/* Tokens that stand without a gap between them are sought as they stand. */
const wishOfTokens = (tokens) => {
  const text = tokens.map((token) => token.text).join("");
  if (tokens.length === 1 && !isHan(text)) return { ways: [{ needs: [beginning(text)], text: "" }], word: text };
  const needs = tokens.flatMap((token) => (isHan(token.text) ? pairsOf(token.text) : [exactly(termOf(token.text))]));
  return { ways: [{ needs, text: Array.from(text).length > 2 || tokens.length > 1 ? text : "" }], text };
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
  const needs = [
    { group: `#${amount.value}`, fits: (rest) => (!amount.unit || rest === ":" || rest === `:${amount.unit}` ? 1 : -1) },
  ];
  const spelled = wishesOfWords(words);
  const ways = [{ needs, text: "" }];
  if (spelled.length === 1) ways.push(...spelled[0].ways);
  return { ways, amount, text: words };
};

const wishesOf = (query, manifest, folds) => {
  const folded = fold(query, folds);
  const wishes = [];
  let at = 0;
  for (const amount of amountsOf(folded, manifest.amounts)) {
    wishes.push(...wishesOfWords(folded.slice(at, amount.start)));
    wishes.push(wishOfAmount(amount, folded.slice(amount.start, amount.end).trim()));
    at = amount.end;
  }
  wishes.push(...wishesOfWords(folded.slice(at)));
  const telling = wishes.filter((wish) => !LITTLE_WORDS.has(wish.word));
  return telling.length ? telling : wishes;
};
