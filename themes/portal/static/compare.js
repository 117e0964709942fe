/* Places that a reader chooses, side by side. What may be compared, the published table says (the column `group`);
   the rest stands by date, without bars. It runs before the rest of the page is there, which waits (`aria-busy`) until
   the rows stand above it: nothing moves. */
(() => {
  const root = document.querySelector("[data-compare]");
  if (!root) return;
  const words = root.dataset;
  const lang = document.documentElement.lang.startsWith("zh") ? "zh" : "en";
  const form = root.querySelector("form");
  const indicator = form.elements.namedItem("indicator");
  const boxes = [...form.querySelectorAll("[name=places]")];
  const output = root.querySelector("[role=status]");
  const names = new Map(boxes.map((box) => [box.value, box.nextElementSibling.textContent]));
  let table = null;

  const make = (tag, name, ...children) => {
    const element = document.createElement(tag);
    if (name) element.className = `compare__${name}`;
    element.append(...children);
    return element;
  };

  const chosen = () => boxes.filter((box) => box.checked).map((box) => box.value);

  const makeRow = (row, largest, period) => {
    const link = make("a", "place", names.get(row.district) || row.district);
    link.href = `${words.home}districts/${row.district}/${new URL(row.page).hash}`;
    const source = make("a", "source", row.source_name[lang]);
    source.href = `${words.home}sources/${row.source}/`;
    const item = make("li", "row", link, make("strong", "value", row.shown[lang]));
    if (words[row.status]) item.append(make("span", "status", words[row.status]));
    if (period && row.detail) item.append(make("span", "detail", row.detail[lang]));
    if (period) item.append(make("span", "period", row.period_name[lang]));
    item.append(source);
    if (largest) {
      const bar = make("span", "bar");
      bar.style.inlineSize = `${Math.max(0, (Number(row.value) / largest) * 100)}%`;
      item.append(bar);
    }
    return item;
  };

  const makeGroup = (rows) => {
    const largest = Math.max(...rows.map((row) => Number(row.value)));
    rows.sort((a, b) => Number(b.value) - Number(a.value));
    const detail = rows[0].detail ? ` · ${rows[0].detail[lang]}` : "";
    const title = make("h3", "title", `${rows[0].period_name[lang]}${detail}`);
    return [title, make("ol", "rows", ...rows.map((row) => makeRow(row, largest > 0 ? largest : 0, false)))];
  };

  const show = () => {
    const places = chosen();
    const found = table.filter(
      (row) => row.indicator === indicator.value && (!places.length || places.includes(row.district)),
    );
    const groups = new Map();
    for (const row of found) if (row.group) groups.set(row.group, [...(groups.get(row.group) || []), row]);
    const alike = [...groups.values()].filter((rows) => rows.length > 1);
    alike.sort((a, b) => b[0].period_end.localeCompare(a[0].period_end));
    const apart = found.filter((row) => !alike.some((rows) => rows.includes(row)));
    apart.sort((a, b) => b.period_end.localeCompare(a.period_end));
    output.replaceChildren();
    if (alike.length) output.append(make("p", "note", words.alike), ...alike.flatMap(makeGroup));
    if (apart.length) {
      output.append(make("p", "note", words.apart));
      output.append(make("ul", "rows", ...apart.map((row) => makeRow(row, 0, true))));
    }
    if (!found.length) output.append(make("p", "note", words.nothing));
  };

  const follow = () => {
    const query = new URLSearchParams({ indicator: indicator.value });
    if (chosen().length) query.set("places", chosen().join(","));
    history.replaceState(null, "", `?${query}`);
    show();
  };

  const start = async () => {
    const query = new URLSearchParams(location.search);
    const wanted = query.getAll("places").flatMap((value) => value.split(","));
    for (const box of boxes) box.checked = wanted.includes(box.value);
    const asked = query.get("indicator");
    if ([...indicator.options].some((option) => option.value === asked)) indicator.value = asked;
    const answer = await fetch(words.compare);
    if (!answer.ok) throw new Error(answer.statusText);
    table = await answer.json();
    form.addEventListener("change", follow);
    form.addEventListener("submit", (event) => event.preventDefault());
    show();
  };

  root.hidden = false;
  root.setAttribute("aria-busy", "true");
  start()
    .catch(() => output.replaceChildren(make("p", "note", words.failed)))
    .finally(() => {
      root.removeAttribute("aria-busy");
    });
})();
