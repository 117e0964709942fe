// The figures found in a text: rows with what they are taken for, to be ticked and corrected.
import { ask, button, choices, field, h, picker, say, t, tabs, tell } from "./core.js";

const shown = (figures) => figures.map((each) => (each.part === "value" ? each.written : `${t(`part-${each.part}`)} ${each.written}`)).join(" · ");

/** What is proposed stands first in a list. */
const first = (listed, proposed) => {
  const ids = proposed.map((each) => each.id);
  return [...ids.map((id) => listed.find((each) => each.id === id)).filter(Boolean), ...listed.filter((each) => !ids.includes(each.id))];
};

/** The sentence with the figures of a row marked. */
function sentenceOf(row) {
  const parts = [];
  let rest = row.sentence;
  for (const { written } of row.figures) {
    const at = rest.indexOf(written);
    if (at < 0) continue;
    parts.push(rest.slice(0, at), h("mark", {}, written));
    rest = rest.slice(at + written.length);
  }
  return h("p", { class: "sentence" }, parts, rest, h("small", {}, ` ${t("line-of", { n: row.line })}`));
}

function rowOf(row, listed) {
  const sure = row.indicators[0]?.sureness === "sure" && row.places.length > 0 && row.periods.length > 0 && row.project === null && row.event === null;
  const tick = h("input", { type: "checkbox", checked: sure && !row.existing, disabled: Boolean(row.existing) });
  const indicator = picker(first(listed.indicator, row.indicators), { value: row.indicators[0]?.id ?? "", onchange: () => { tick.checked = true; if (isNew) isNew.checked = false; own.hidden = true; } });
  const place = picker(first(listed.district, row.places), { value: row.places[0]?.id ?? "" });
  const period = h("input", { type: "text", value: row.periods[0]?.id ?? "", autocomplete: "off", list: `periods-${row.number}` });
  const periods = h("datalist", { id: `periods-${row.number}` }, row.periods.map((each) => h("option", { value: each.id })));
  const codes = row.breakdowns.map((each) => [each.id, h("input", { type: "checkbox", checked: each.sureness !== "possible" })]);
  const isNew = row.new ? h("input", { type: "checkbox", checked: row.indicators.length === 0, onchange: () => { own.hidden = !isNew.checked; if (isNew.checked) tick.checked = true; } }) : null;
  const names = row.new ? { zh: h("input", { type: "text", value: row.new.zh }), en: h("input", { type: "text", value: row.new.en, lang: "en" }), noun: h("input", { type: "text", value: row.new.noun, lang: "en" }) } : {};
  const own = h("div", { hidden: !isNew?.checked, class: "own" },
    Object.entries(names).filter(([name]) => name !== "noun" || row.new.counter).map(([name, input]) => field(t(`indicator-${name}`), input)));
  const element = h("li", { class: `row ${row.existing ? "known" : row.indicators[0]?.sureness ?? "unknown"}` },
    h("label", { class: "tick" }, tick, " ", h("strong", {}, shown(row.figures))),
    row.existing ? h("span", { class: "badge good" }, t("in-data")) : h("span", { class: `badge ${row.indicators[0]?.sureness ?? ""}` }, t(`sure-${row.indicators[0]?.sureness ?? "unknown"}`)),
    sentenceOf(row),
    !row.existing && h("div", { class: "facts" },
      field(t("indicator"), indicator), field(t("district"), place), field(t("period"), period), periods,
      codes.map(([id, box]) => h("label", { class: "code" }, box, " ", say(listed.code.find((each) => each.id === id)) || id)),
      isNew && h("label", { class: "code" }, isNew, " ", t("new-indicator")), own),
  );
  return {
    element,
    ticked: () => tick.checked && !row.existing,
    value: () => ({
      number: row.number, place: place.chosen, period: period.value.trim(),
      indicator: isNew?.checked ? row.new.id : indicator.chosen,
      breakdowns: codes.filter(([, box]) => box.checked).map(([id]) => id),
    }),
    indicator: () => (isNew?.checked ? { ...row.new, ...Object.fromEntries(Object.entries(names).map(([name, input]) => [name, input.value.trim()])) } : null),
    lacks: () => !place.chosen || !period.value.trim() || !(isNew?.checked || indicator.chosen),
  };
}

/** A named project or an event: its names, and what is told of it. */
function recordOf(kind, row, listed, date) {
  const tick = h("input", { type: "checkbox", checked: false, disabled: row.known });
  const zh = h("input", { type: "text", value: row.zh });
  const en = h("input", { type: "text", value: row.en, lang: "en", oninput: () => (tick.checked = true) });
  const place = picker(first(listed.district, row.places), { value: row.places[0]?.id ?? "" });
  const when = h("input", { type: "text", value: row.dates?.find((each) => !each.id.includes("/"))?.id ?? date, autocomplete: "off" });
  const told = kind === "project" ? row.investment : [row.signed, ...row.amounts].filter(Boolean).join(" · ");
  const element = h("li", { class: "row" },
    h("label", { class: "tick" }, tick, " ", h("strong", {}, row.zh), " ", told),
    row.known && h("span", { class: "badge good" }, t("in-data")),
    h("p", { class: "sentence" }, row.sentence),
    !row.known && h("div", { class: "facts" }, field(t("name-zh"), zh), field(t("name-en"), en), field(t("district"), place), field(t("date"), when)),
  );
  return {
    element,
    ticked: () => tick.checked,
    value: () => ({ number: row.number, zh: zh.value.trim(), en: en.value.trim(), place: place.chosen, date: when.value.trim() }),
    lacks: () => !zh.value.trim() || !en.value.trim() || !place.chosen,
  };
}

export async function showFigures(id) {
  const listed = await choices(true);
  const found = await ask("figures", { id });
  const alone = found.rows.filter((row) => row.project === null && row.event === null);
  const rows = alone.map((row) => rowOf(row, listed));
  const ofEvents = found.rows.filter((row) => row.project === null && row.event !== null).map((row) => rowOf(row, listed));
  const projects = found.projects.map((row) => recordOf("project", row, listed, found.date));
  const events = found.events.map((row) => recordOf("event", row, listed, found.date));
  const part = (name, list) => list.length > 0 && [h("h2", {}, t(`found-${name}`, { n: list.length })), h("ol", { class: "rows" }, list.map((each) => each.element))];
  const put = button(t("put-in-data"), async () => {
    const ticked = (list) => list.filter((each) => each.ticked());
    const figures = ticked([...rows, ...ofEvents]);
    const all = [...figures, ...ticked(projects), ...ticked(events)];
    if (!all.length) return tell(t("none-ticked"), true);
    const lacking = all.find((each) => each.lacks());
    if (lacking) {
      lacking.element.scrollIntoView({ block: "center" });
      return tell(t("row-lacks"), true);
    }
    const made = await ask("figures-accept", {
      id, digest: found.digest,
      rows: figures.map((each) => each.value()),
      indicators: figures.map((each) => each.indicator()).filter(Boolean),
      projects: ticked(projects).map((each) => each.value()),
      events: ticked(events).map((each) => each.value()),
    });
    tell(t("figures-put", { n: all.length, files: made.files.length, figures: made.figures }));
    location.hash = `#/post/${encodeURIComponent(id)}/zh`;
  }, "primary");
  return [
    h("div", { class: "line editor-head" }, tabs(id, "figures"), put),
    h("h1", {}, found.title),
    h("p", {}, t("figures-lead")),
    rows.length + projects.length + events.length === 0 && h("p", {}, t("no-figures")),
    part("rows", rows), part("events", events), part("projects", projects),
    ofEvents.length > 0 && h("details", {}, h("summary", {}, t("rows-of-events", { n: ofEvents.length })), h("ol", { class: "rows" }, ofEvents.map((each) => each.element))),
  ];
}
