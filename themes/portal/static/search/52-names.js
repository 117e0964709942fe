/* Names that were typed in pinyin or with a slip. `names` is what search/names.py makes: `han` are names with the
   syllables of each, `words` the words of English names, `sounds` the common characters of each syllable. */
const SHORTEST_SLIP = 5;
const PIECE = 4;

/* Whether a word is another with one letter wrong, missing, too many, or two that changed places. */
const isSlip = (typed, word) => {
  let at = 0;
  while (at < word.length && typed[at] === word[at]) at += 1;
  const [one, other] = [typed.slice(at), word.slice(at)];
  const swapped = other.slice(1, 2) + other.slice(0, 1) + other.slice(2);
  return typed !== word && ([one.slice(1), one].includes(other.slice(1)) || one.slice(1) === other || one === swapped);
};

/* Names and their parts by their pinyin; a whole name rather than a part, an earlier name rather than a later. */
const pinyinOf = ({ han }) => {
  const found = new Map();
  const add = (text, syllables) => found.set(syllables.join(""), found.get(syllables.join("")) || text);
  for (const [name, pinyin] of han) add(name, pinyin.split(" "));
  for (const [name, pinyin] of han) {
    const syllables = pinyin.split(" ");
    for (let start = 0; start < name.length; start += 1) {
      for (let end = start + 2; end <= name.length; end += 1) add(name.slice(start, end), syllables.slice(start, end));
    }
  }
  return found;
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

/* A word that is known, or the one that it is a slip of: a name; a word of the texts that begins like it, for
   those are at hand; a name in pinyin. */
const withoutSlip = async (word, index, { words, han }) => {
  if (word.length < SHORTEST_SLIP || words.includes(word)) return word;
  const group = word.slice(0, 3);
  const terms = (await Promise.all(index.segments.map((segment) => segment.terms(group)))).flat();
  const others = terms.map(([rest]) => group + rest);
  if (others.includes(word)) return word;
  const spoken = han.find(([, pinyin]) => isSlip(word, pinyin.replace(/ /g, "")));
  const meant = (other) => isSlip(word, other);
  return words.find(meant) || (word.length > SHORTEST_SLIP && others.find(meant)) || (spoken ? spoken[0] : word);
};

/* Texts with one character changed so that a name, or four characters of one, stand in them: a character that
   sounds the same, or any in a long name. */
const withNames = (text, { han, sounds }) => {
  const found = [];
  for (const [whole, pinyin] of han) {
    const syllables = pinyin.split(" ");
    const starts = whole.length > PIECE ? Array.from(whole.slice(PIECE - 1), (_, at) => [at, whole.slice(at, at + PIECE)]) : [];
    for (const [from, name] of [[0, whole], ...starts]) {
      for (let start = 0; start + name.length <= text.length; start += 1) {
        const wrong = Array.from(name, (_, at) => at).filter((at) => text[start + at] !== name[at]);
        const [at] = wrong;
        const sign = text[start + at];
        if (wrong.length !== 1 || !HAN_SIGN.test(sign)) continue;
        if (name.length <= PIECE && !(sounds[syllables[from + at]] || "").includes(sign)) continue;
        found.push([name.length, text.slice(0, start) + name + text.slice(start + name.length)]);
      }
    }
  }
  found.sort(([one], [other]) => other - one);
  return [...new Set(found.map(([, corrected]) => corrected))];
};

/* What a folded query may have been meant to be, the likeliest first. */
const correctionsOf = async (folded, index) => {
  const names = await index.names();
  if (HAN_SIGN.test(folded)) return withNames(folded, names);
  const words = folded.match(/[a-z0-9]+/g) || [];
  const others = [
    namesOfPinyin(folded.replace(/[ ']/g, ""), pinyinOf(names)),
    (await Promise.all(words.map((word) => withoutSlip(word, index, names)))).join(" "),
  ];
  return others.filter((other) => other && other !== words.join(" "));
};
