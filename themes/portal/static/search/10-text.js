/* Folding and tokens: the index is made by the same rules (plugins/achievements/search/folding.py, terms.py),
   and tests/search compares the two. Stems: the index knows none, words are compared by them here. */
const FORMS =
  /[\u00a0\u00c0-\u024f\u1e00-\u1eff\u2002\u2003\u2007\u2009\u202f\u3000\u2010\u2011\u2212\u2018\u2019\uffe5\uff01-\uff5e]/g;
const TOKEN =
  /[\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]+|[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)+|[a-z0-9\u00df-\u00f6\u00f8-\u024f]+/gu;

const plainForm = (form) => {
  const code = form.charCodeAt(0);
  if (code > 0xa0 && code < 0x1f00) {
    const [plain] = form.normalize("NFD");
    return plain < "\x80" ? plain : form;
  }
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  if (code === 0xffe5) return "¥";
  if (code === 0x2018 || code === 0x2019) return "'";
  return code === 0x2010 || code === 0x2011 || code === 0x2212 ? "-" : " ";
};

/* `folds`: the traditional characters to take for simplified ones. */
const fold = (text, folds = {}) => {
  const plain = text.replace(FORMS, plainForm).replace(/[^\x00-\x7f]/g, (sign) => folds[sign] || sign);
  const lowered = plain.toLowerCase();
  return lowered.length === plain.length ? lowered : plain;
};

const HAN_SIGN = /\p{Script=Han}/u;
const isHan = (token) => token[0] > "\u024f";

/* The tokens of a folded text, each with its place. */
const tokensOf = (folded) => Array.from(folded.matchAll(TOKEN), (match) => ({ text: match[0], start: match.index }));

/* Porter's algorithm, steps 1a to 1c. */
const HAS_VOWEL = /[aeiou]|[^aeiou]y/;

const withoutPlural = (word) => {
  if (/(?:sses|ies)$/.test(word)) return word.slice(0, -2);
  return /[^s]s$/.test(word) ? word.slice(0, -1) : word;
};

const mended = (word) => {
  if (/(?:at|bl|iz)$/.test(word)) return `${word}e`;
  if (/([^aeioulsz])\1$/.test(word)) return word.slice(0, -1);
  return /^[^aeiou]+[aeiouy][^aeiouwxy]$/.test(word) ? `${word}e` : word;
};

const withoutPast = (word) => {
  if (word.endsWith("eed")) return /^[^aeiou]*[aeiouy]+[^aeiou]/.test(word.slice(0, -3)) ? word.slice(0, -1) : word;
  for (const ending of ["ed", "ing"]) {
    const rest = word.slice(0, -ending.length);
    if (word.endsWith(ending) && HAS_VOWEL.test(rest)) return mended(rest);
  }
  return word;
};

const stem = (word) => {
  if (!/^[a-z]{3,}$/.test(word)) return word;
  const bare = withoutPast(withoutPlural(word));
  return bare.endsWith("y") && HAS_VOWEL.test(bare.slice(0, -1)) ? `${bare.slice(0, -1)}i` : bare;
};

/* How well a word of the index answers to one that was typed: 2 for the same or its plural, 1 for another form
   (parking for park, housing for houses), -1 for another word. */
const likeness = (word, typed) => {
  if (word === typed) return 2;
  const [one, other] = [stem(word), stem(typed)];
  if (/(?:ed|ing)$/.test(word) === /(?:ed|ing)$/.test(typed)) return one === other ? 2 : -1;
  return one.replace(/e$/, "") === other.replace(/e$/, "") ? 1 : -1;
};

/* Where a folded text holds a piece as it stands; 3.5亿 is not in 13.5亿, nor 5g in 5gb. */
const placesOfText = (folded, piece) => {
  const places = [];
  for (let at = folded.indexOf(piece); at >= 0; at = folded.indexOf(piece, at + 1)) {
    const end = at + piece.length;
    const before = /[0-9a-z]/.test(piece[0]) && /[0-9a-z]$|[0-9][.,]$/.test(folded.slice(Math.max(0, at - 2), at));
    const after = /[0-9a-z]/.test(piece[piece.length - 1]) && /^[0-9a-z]|^[.,][0-9]/.test(folded.slice(end, end + 2));
    if (!before && !after) places.push([at, end]);
  }
  return places;
};
