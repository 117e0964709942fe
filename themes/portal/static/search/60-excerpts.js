/* The places of a text that meet the wishes, and the piece of it that is shown. */
const placesOfWord = (folded, word) =>
  tokensOf(folded)
    .filter(({ text }) => likeness(text.replace(/,/g, ""), word.replace(/,/g, "")) > 0 || (word.length > 2 && text.startsWith(word)))
    .map(({ text, start }) => [start, start + text.length]);

const placesOfAmount = (folded, wanted, grammar) =>
  amountsOf(folded, grammar)
    .filter(({ value, unit }) => value === wanted.value && (!unit || !wanted.unit || unit === wanted.unit))
    .map(({ start, end }) => [start, end]);

/* Where a text meets the wishes: spans in their order, none overlapping. */
const spansOf = (text, found, grammar) => {
  const folded = fold(text, found.folds);
  const spans = found.wishes.flatMap((wish) => [
    ...(wish.amount ? placesOfAmount(folded, wish.amount, grammar) : []),
    ...(wish.word ? placesOfWord(folded, wish.word) : placesOfText(folded, wish.text)),
  ]);
  spans.sort(([one], [other]) => one - other);
  const apart = [];
  for (const [start, end] of spans) {
    const last = apart[apart.length - 1];
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else apart.push([start, end]);
  }
  return apart;
};

/* Pieces of a text in turn: plain, marked, plain … */
const piecesOf = (text, spans) => {
  const pieces = [];
  let at = 0;
  for (const [start, end] of spans) {
    pieces.push(text.slice(at, start), text.slice(start, end));
    at = end;
  }
  return [...pieces, text.slice(at)];
};

/* Numbers with their units, dates and short ranges as one: no excerpt cuts them and no line parts them. */
const wholesOf = (text, found, grammar) => {
  const wholes = [];
  for (const match of fold(text, found.folds).matchAll(new RegExp(grammar.pattern, "g"))) {
    const start = match.index - /[$€£¥第]?$/.exec(text.slice(0, match.index))[0].length;
    const end = match.index + match[0].length;
    const last = wholes[wholes.length - 1];
    if (last && end - last[0] <= LONGEST_WHOLE && /^[—–~～至到]?$/.test(text.slice(last[1], start))) last[1] = end;
    else wholes.push([start, end]);
  }
  return wholes;
};
const LONGEST_WHOLE = 16;

/* The piece around the first place that meets the wishes: about `length` characters, from the beginning of
   a sentence or a word where one is near. */
const excerptOf = (text, found, grammar, length) => {
  const spans = spansOf(text, found, grammar);
  const first = spans.length ? spans[0][0] : 0;
  const wholes = wholesOf(text, found, grammar);
  const beforeWhole = (at) => (wholes.find(([from, to]) => from < at && at < to) || [at])[0];
  const earliest = beforeWhole(Math.max(0, first - Math.floor(length / 3)));
  const before = text.slice(earliest, first);
  const breaks = earliest ? [...before.matchAll(/[\n。！？；.!?;]\s*|\s/g)] : [];
  const stop = breaks.find((match) => !/^\s$/.test(match[0])) || breaks[0];
  const start = stop ? beforeWhole(earliest + stop.index + stop[0].length) : earliest;
  let end = Math.min(text.length, start + length);
  if (end < text.length) {
    const space = text.lastIndexOf(" ", end);
    if (space > end - 16 && space > first) end = space;
    end = beforeWhole(end);
  }
  const kept = spans.filter(([from]) => from < end).map(([from, to]) => [from - start, Math.min(to, end) - start]);
  const pieces = piecesOf(text.slice(start, end).replace(/\n/g, " "), kept);
  if (start > 0) pieces[0] = `…${pieces[0]}`;
  if (end < text.length) pieces[pieces.length - 1] += "…";
  return pieces;
};
