/* The table of all observations of a place: filtered, sorted and, on a narrow screen, folded by topic.
   Without this the table is whole, in the order of its topics. */
(() => {
  const table = document.getElementById("observations");
  if (!table) return;
  const groups = [...table.tBodies];
  const rows = groups.flatMap((group) => [...group.querySelectorAll(".observations__row")]);
  const home = new Map(rows.map((row) => [row, row.parentNode]));
  const heading = (group) => group.rows[0].cells[0];
  const collator = new Intl.Collator(document.documentElement.lang);

  /* --- folding: each topic's heading gets a button; what an address points at is opened --- */

  const open = (group, is) => {
    group.classList.toggle("observations__group--closed", !is);
    heading(group).querySelector("button").setAttribute("aria-expanded", String(is));
  };

  const reveal = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    const group = target && target.closest(".observations__group");
    if (!group) return;
    open(group, true);
    target.scrollIntoView({ behavior: "instant" });
  };

  for (const group of groups) {
    const button = document.createElement("button");
    const link = heading(group).querySelector("a");
    button.type = "button";
    button.className = "observations__fold";
    button.textContent = String(group.rows.length - 1);
    button.setAttribute("aria-label", `${link.textContent} ${group.rows.length - 1}`);
    button.addEventListener("click", () => open(group, button.getAttribute("aria-expanded") !== "true"));
    heading(group).append(button);
    open(group, groups.length === 1);
  }
  addEventListener("hashchange", reveal);

  /* --- filtering --- */

  const form = document.querySelector("[data-filter=observations]");
  if (form) {
    const [words, topic, year] = ["filter-text", "filter-group", "filter-year"].map((id) =>
      document.getElementById(id),
    );
    const told = form.querySelector("[role=status]");
    const texts = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));

    const filter = () => {
      const wanted = words.value.trim().toLowerCase().split(/\s+/);
      const any = words.value.trim() || topic.value || year.value;
      let shown = 0;
      for (const row of rows) {
        row.hidden = !(
          wanted.every((word) => texts.get(row).includes(word)) &&
          (!topic.value || home.get(row).id === topic.value) &&
          row.dataset.ends.startsWith(year.value)
        );
        shown += !row.hidden;
      }
      for (const group of groups) {
        group.rows[0].hidden = rows.every((row) => row.hidden || home.get(row) !== group);
        if (any) open(group, true);
      }
      told.textContent = any
        ? form.dataset.shown.replace("{shown}", shown).replace("{total}", rows.length)
        : "";
    };
    form.addEventListener("input", filter);
    form.addEventListener("submit", (event) => event.preventDefault());
  }

  /* --- sorting: by topic at first; sorted rows stand together, equal ones as they were --- */

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

  const sort = (cell) => {
    const key = keys[cell.dataset.sort];
    const first = falling.has(cell.dataset.sort) ? "descending" : "ascending";
    const second = first === "ascending" ? "descending" : "ascending";
    const now = cell.getAttribute("aria-sort");
    const next = now === first ? second : now === second ? "" : first;
    for (const other of cell.parentNode.cells) other.removeAttribute("aria-sort");
    for (const group of groups) group.classList.toggle("observations__group--merged", Boolean(next));
    if (!next) {
      for (const row of rows) home.get(row).append(row);
      return;
    }
    cell.setAttribute("aria-sort", next);
    const sign = next === "ascending" ? 1 : -1;
    const order = rows
      .map((row) => [key(row), row])
      .sort(([one], [other]) =>
        one[0] === other[0] ? sign * compare(one[1], other[1]) : one[0] < other[0] ? -1 : 1,
      );
    open(groups[0], true);
    for (const [, row] of order) groups[0].append(row);
  };

  table.setAttribute("data-sortable", "");
  for (const cell of table.tHead.rows[0].cells) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "observations__sort";
    button.textContent = cell.textContent;
    button.addEventListener("click", () => sort(cell));
    cell.replaceChildren(button);
  }

  reveal();
})();
