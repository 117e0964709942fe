/* Amounts: exact values with units, by the grammar that comes with the index (search/amounts.py). */
const plainNumber = (number, scale) => {
  const [whole, part = ""] = number.replace(/,/g, "").split(".");
  const digits = whole + part.padEnd(scale, "0");
  const point = whole.length + scale;
  const fraction = digits.slice(point).replace(/0+$/, "");
  return (digits.slice(0, point).replace(/^0+/, "") || "0") + (fraction && `.${fraction}`);
};

/* The amounts of a folded text, each with its place. Small numbers that count nothing are left to their words,
   and so are dates and spans, unless they stand alone and `spans` are wanted. */
const amountsOf = (folded, grammar, spans = false) => {
  const found = [];
  const signBefore = new RegExp(grammar.sign);
  for (const match of folded.matchAll(new RegExp(grammar.pattern, "g"))) {
    if (folded[match.index - 1] === "第") continue;
    const [whole, number, magnitude, name, noun] = match;
    const sign = signBefore.exec(folded.slice(Math.max(0, match.index - 5), match.index));
    if (!sign && /[a-z]/.test(folded[match.index - 1] || "")) continue;
    const unit = grammar.units[name] || (sign ? grammar.signs[sign[1]] : "");
    const end = match.index + whole.length;
    const alone = spans && !/\S/.test((folded[match.index - 1] || "") + (folded[end] || ""));
    const counts = unit ? alone || !grammar.calendar.includes(unit) : noun;
    if (magnitude || counts || number.includes(",") || number.length > 4) {
      const start = match.index - (sign ? sign[0].length : 0);
      const value = plainNumber(number, magnitude ? grammar.magnitudes[magnitude] : 0);
      found.push({ value, unit, start, end });
    }
  }
  return found;
};
