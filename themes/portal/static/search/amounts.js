/* Amounts: exact values with units, by the grammar that comes with the index (search/amounts.py). */
const plainNumber = (number, scale) => {
  const [whole, part = ""] = number.replace(/,/g, "").split(".");
  const digits = whole + part.padEnd(scale, "0");
  const point = whole.length + scale;
  const fraction = digits.slice(point).replace(/0+$/, "");
  return (digits.slice(0, point).replace(/^0+/, "") || "0") + (fraction && `.${fraction}`);
};

/* The amounts of a folded text, each with its place; those that name neither a unit nor a magnitude, and
   dates, are left to their words. */
const amountsOf = (folded, grammar) => {
  const found = [];
  const signBefore = new RegExp(grammar.sign);
  for (const match of folded.matchAll(new RegExp(grammar.pattern, "g"))) {
    const [whole, number, magnitude, name] = match;
    const sign = signBefore.exec(folded.slice(Math.max(0, match.index - 5), match.index));
    const unit = grammar.units[name] || (sign ? grammar.signs[sign[1]] : "");
    if (magnitude || (unit && !grammar.calendar.includes(unit)) || number.includes(",") || number.length > 4) {
      const start = match.index - (sign ? sign[0].length : 0);
      const value = plainNumber(number, magnitude ? grammar.magnitudes[magnitude] : 0);
      found.push({ value, unit, start, end: match.index + whole.length });
    }
  }
  return found;
};
