/* Names that were typed in pinyin or with a slip. `names` is what search/names.py makes: `han` are names with the
   syllables of each, `words` the words of English names, `sounds` the common characters of each syllable. */
const SHORTEST_SLIP = 5;

/* Whether a word is another with one letter wrong, missing, too many, or two that changed places. */
const isSlip = (typed, word) => {
  let at = 0;
  while (at < word.length && typed[at] === word[at]) at += 1;
  const [one, other] = [typed.slice(at), word.slice(at)];
  const swapped = other.slice(1, 2) + other.slice(0, 1) + other.slice(2);
  return typed !== word && ([one.slice(1), one].includes(other.slice(1)) || one.slice(1) === other || one === swapped);
};

/* Letters as the fewest names whose pinyin they are; "" where they are not. */
const namesOfPinyin = (letters, byPinyin) => {
  const best = [[]];
  for (let end = 1; end <= letters.length; end += 1) {
    for (let start = 0; start < end; start += 1) {
      const name = best[start] && byPinyin.get(letters.slice(start, end));
      if (name && !(best[end] && best[end].length <= best[start].length + 1)) best[end] = [...best[start], name];
    }
  }
  return (best[letters.length] || []).join(" ");
};

/* Words, each that no name has replaced by the one that it is a slip of. */
const withoutSlips = (words, byPinyin, { words: known }) =>
  words.map((word) => {
    if (known.includes(word) || word.length < SHORTEST_SLIP) return word;
    const pinyin = [...byPinyin.keys()].find((letters) => isSlip(word, letters));
    return known.find((other) => isSlip(word, other)) || (pinyin ? byPinyin.get(pinyin) : word);
  });

/* Texts with one character changed so that a name stands in them: one that sounds the same, or any in a long name. */
const withNames = (text, { han, sounds }) => {
  const found = [];
  for (const [name, pinyin] of han) {
    const syllables = pinyin.split(" ");
    for (let start = 0; start + name.length <= text.length; start += 1) {
      const wrong = Array.from(name, (_, at) => at).filter((at) => text[start + at] !== name[at]);
      const [at] = wrong;
      const sign = text[start + at];
      if (wrong.length !== 1 || !HAN_SIGN.test(sign)) continue;
      if (name.length < 4 && !(sounds[syllables[at]] || "").includes(sign)) continue;
      found.push([name.length, text.slice(0, start) + name + text.slice(start + name.length)]);
    }
  }
  return found.sort(([one], [other]) => other - one).map(([, corrected]) => corrected);
};

/* What a folded query may have been meant to be, the likeliest first. */
const correctionsOf = (folded, names) => {
  if (HAN_SIGN.test(folded)) return withNames(folded, names);
  const byPinyin = new Map([...names.han].reverse().map(([name, pinyin]) => [pinyin.replace(/ /g, ""), name]));
  const letters = folded.replace(/[ ']/g, "");
  const words = folded.match(/[a-z0-9]+/g) || [];
  return [namesOfPinyin(letters, byPinyin), withoutSlips(words, byPinyin, names).join(" ")].filter(
    (other) => other && other !== words.join(" "),
  );
};
