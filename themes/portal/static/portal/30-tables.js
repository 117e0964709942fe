/* The tables of all observations of a place: filtered, and sorted within each topic. Without this they stand
   in the order of the catalogue. */
(() => {
  const all = document.getElementById("observations");
  if (!all) return;
  const topics = [...all.querySelectorAll("details")];
  const rows = [...all.querySelectorAll(".observations__row")];
  const collator = new Intl.Collator(document.documentElement.lang);

  /* --- filtering: topics with something to show are opened, others are left out --- */

  const form = document.querySelector("[data-filter=observations]");
  if (form) {
    const [words, year] = ["filter-text", "filter-year"].map((id) => document.getElementById(id));
    const told = form.querySelector("[role=status]");
    const texts = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));

    const filter = () => {
      const wanted = words.value.trim().toLowerCase().split(/\s+/);
      const any = Boolean(words.value.trim() || year.value);
      for (const row of rows) {
        row.hidden = !(
          wanted.every((word) => texts.get(row).includes(word)) && row.dataset.ends.startsWith(year.value)
        );
      }
      for (const topic of topics) {
        topic.hidden = !topic.querySelector(".observations__row:not([hidden])");
        topic.open = any && !topic.hidden;
      }
      const shown = rows.filter((row) => !row.hidden).length;
      told.textContent = any
        ? form.dataset.shown.replace("{shown}", shown).replace("{total}", rows.length)
        : "";
    };
    form.addEventListener("input", filter);
    form.addEventListener("submit", (event) => event.preventDefault());
  }

  /* --- sorting: equal rows stay as they were --- */

  const text = (selector) => (row) => ["", row.querySelector(selector).textContent.trim()];
  /* What stands first in a key keeps its order whichever way the rest is turned: units stand one after the
     other, since values of two units cannot be compared; what says nothing of it comes last. */
  const keys = {
    name: text(".observations__name"),
    value: (row) => {
      const cell = row.querySelector(".observations__value");
      const data = cell.querySelector("data");
      return data ? [cell.dataset.unit, Number(data.value)] : ["~", 0];
    },
    growth: (row) => {
      const { growth } = row.querySelector(".observations__progress").dataset;
      return growth === undefined ? ["~", 0] : ["", Number(growth)];
    },
    period: (row) => ["", row.dataset.ends],
    source: text(".observations__source"),
  };
  const falling = new Set(["value", "growth", "period"]); /* the largest and the newest first */

  const compare = (one, other) =>
    typeof one === "number" ? one - other : collator.compare(one, other);

  const sort = (cell, table, first_order) => {
    const key = keys[cell.dataset.sort];
    const first = falling.has(cell.dataset.sort) ? "descending" : "ascending";
    const second = first === "ascending" ? "descending" : "ascending";
    const now = cell.getAttribute("aria-sort");
    const next = now === first ? second : now === second ? "" : first;
    for (const other of cell.parentNode.cells) other.removeAttribute("aria-sort");
    if (!next) {
      table.tBodies[0].append(...first_order);
      return;
    }
    cell.setAttribute("aria-sort", next);
    const sign = next === "ascending" ? 1 : -1;
    const order = first_order
      .map((row) => [key(row), row])
      .sort(([one], [other]) =>
        one[0] === other[0] ? sign * compare(one[1], other[1]) : one[0] < other[0] ? -1 : 1,
      );
    table.tBodies[0].append(...order.map(([, row]) => row));
  };

  for (const table of all.querySelectorAll("table")) {
    const first_order = [...table.tBodies[0].rows];
    if (first_order.length < 2) continue;
    table.setAttribute("data-sortable", "");
    for (const cell of table.tHead.rows[0].cells) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "observations__sort";
      button.textContent = cell.textContent;
      button.addEventListener("click", () => sort(cell, table, first_order));
      cell.replaceChildren(button);
    }
  }
})();
