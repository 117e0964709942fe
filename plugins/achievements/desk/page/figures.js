// The figures found in a text: rows with what they are taken for, to be ticked and corrected.
import { ask, attempt, button, choices, field, h, language, picker, say, t, tabs, tell } from "./core.js";

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
  for (const { in_text: said } of row.figures) {
    const at = rest.indexOf(said);
    if (at < 0) continue;
    parts.push(rest.slice(0, at), h("mark", {}, said));
    rest = rest.slice(at + said.length);
  }
  return h("p", { class: "sentence" }, parts, rest, h("small", {}, ` ${t("line-of", { n: row.line })}`));
}

/** What the data holds of a row already, and what is to be done where it says something else. */
function heldBox(number, decided) {
  const element = h("div", { class: "held", hidden: true });
  let held = null;
  let instead = "";
  const why = { why_zh: h("input", { type: "text" }), why_en: h("input", { type: "text", lang: "en" }) };
  const reasons = h("div", { class: "facts", hidden: true }, Object.entries(why).map(([name, input]) => field(t(`held-${name}`), input)));
  const needsWhy = () => instead === "correction" || (instead === "reading" && held.twice);
  const option = (name) => h("label", { class: "code" },
    h("input", { type: "radio", name: `instead-${number}`, value: name, onchange: () => { instead = name; reasons.hidden = !needsWhy(); decided(); } }), " ", t(`held-${name}`));
  const stated = ({ part, was, written, differs }) => [
    part !== "value" && ` · ${t(`part-${part}`)} `, h("strong", {}, was.zh), language() === "en" && ` (${was.en})`,
    differs && [" → ", t("held-new"), h("strong", { class: "differs" }, written)]];
  return {
    element,
    show: (now) => {
      held = now;
      instead = "";
      reasons.hidden = true;
      element.hidden = !held;
      if (!held) return;
      const does = { same: held.takes ? "held-takes" : "held-stays", less: held.twice ? "held-completes" : "held-beside", other: "held-choose" }[held.says];
      element.replaceChildren(
        h("p", {}, t("held-old"), held.figures.map(stated)),
        h("p", {}, t("held-source", { source: say(held.source) }), held.says === "other" && [h("br"), t("held-own", { source: say(held.own) })]),
        h("p", {}, h("small", {}, t(does))),
        ...(held.says === "other" ? [h("div", { role: "radiogroup", "aria-label": t("held-choose") }, ["text", "reading", "correction"].map(option)), reasons] : []));
    },
    says: () => held?.says ?? "",
    stays: () => held?.says === "same" && !held.takes,
    isOpen: () => held?.says === "other" && !instead,
    lacks: () => held?.says === "other" && needsWhy() && !Object.values(why).every((input) => input.value.trim()),
    value: () => ({ instead, ...Object.fromEntries(Object.entries(why).map(([name, input]) => [name, input.value.trim()])) }),
  };
}

function rowOf(row, listed, post) {
  const sure = row.indicators[0]?.sureness === "sure" && row.places.length > 0 && row.periods.length > 0 && row.project === null && row.event === null && row.status !== "estimated";
  const tick = h("input", { type: "checkbox", checked: sure });
  const badge = h("span");
  const held = heldBox(row.number, () => (tick.checked = true));
  const showHeld = (found) => {
    held.show(found);
    const sureness = { same: "known", other: "differs" }[held.says()] ?? row.indicators[0]?.sureness ?? "unknown";
    element.className = `row ${sureness}`;
    badge.className = `badge ${sureness === "known" ? "good" : sureness}`;
    badge.textContent = t({ known: "in-data", differs: "data-differs" }[sureness] ?? `sure-${sureness}`);
    tick.disabled = held.stays();
    if (held.stays() || held.isOpen()) tick.checked = false;
  };
  const chosen = () => ({
    number: row.number, place: place.chosen, period: period.value.trim(),
    indicator: isNew?.checked ? row.new.id : indicator.chosen,
    breakdowns: codes.filter(([, box]) => box.checked).map(([id]) => id),
  });
  let compared = "";
  const compare = () => attempt(async () => {
    const now = JSON.stringify(chosen());
    if (now === compared) return;
    compared = now;
    const found = await ask("figure-held", { id: post.id, ...chosen() });
    if (now === compared) showHeld(found.held);
  });
  const indicator = picker(first(listed.indicator, row.indicators), { value: row.indicators[0]?.id ?? "", onchange: () => { tick.checked = true; if (isNew) isNew.checked = false; own.hidden = true; compare(); } });
  const place = picker(first(listed.district, row.places), { value: row.places[0]?.id ?? "", onchange: compare });
  const period = h("input", { type: "text", value: row.periods[0]?.id ?? "", autocomplete: "off", list: `periods-${row.number}`, onchange: compare });
  const periods = h("datalist", { id: `periods-${row.number}` }, row.periods.map((each) => h("option", { value: each.id })));
  const codes = row.breakdowns.map((each) => [each.id, h("input", { type: "checkbox", checked: each.sureness !== "possible", onchange: compare })]);
  const isNew = row.new ? h("input", { type: "checkbox", checked: row.indicators.length === 0, onchange: () => { own.hidden = !isNew.checked; if (isNew.checked) tick.checked = true; compare(); } }) : null;
  const names = row.new ? { zh: h("input", { type: "text", value: row.new.zh }), en: h("input", { type: "text", value: row.new.en, lang: "en" }), noun: h("input", { type: "text", value: row.new.noun, lang: "en" }) } : {};
  const own = h("div", { hidden: !isNew?.checked, class: "own" },
    Object.entries(names).filter(([name]) => name !== "noun" || row.new.counter).map(([name, input]) => field(t(`indicator-${name}`), input)));
  const element = h("li", {},
    h("label", { class: "tick" }, tick, " ", h("strong", {}, shown(row.figures))),
    badge,
    sentenceOf(row),
    row.unlike && h("p", {}, h("strong", { class: "differs" }, t("row-unlike", { figure: row.unlike }))),
    row.status === "estimated" && h("p", {}, h("small", {}, t("row-estimated"))),
    held.element,
    h("div", { class: "facts" },
      field(t("indicator"), indicator), field(t("district"), place), field(t("period"), period), periods,
      codes.map(([id, box]) => h("label", { class: "code" }, box, " ", say(listed.code.find((each) => each.id === id)) || id)),
      isNew && h("label", { class: "code" }, isNew, " ", t("new-indicator")), own),
  );
  compared = JSON.stringify(chosen());
  showHeld(isNew?.checked ? null : row.held);
  return {
    element,
    ticked: () => tick.checked,
    value: () => ({ ...chosen(), ...held.value(), date: post.date }),
    indicator: () => (isNew?.checked ? { ...row.new, ...Object.fromEntries(Object.entries(names).map(([name, input]) => [name, input.value.trim()])) } : null),
    lacks: () => {
      if (held.isOpen()) return "row-open";
      if (held.lacks()) return "row-why";
      if (isNew?.checked && row.new.counter && !names.noun.value.trim()) return "row-noun";
      const isNamed = isNew?.checked ? names.zh.value.trim() && names.en.value.trim() : indicator.chosen;
      return (!place.chosen || !period.value.trim() || !isNamed) && "row-lacks";
    },
  };
}

/** A named project or an event: its names, and what is told of it; `members` are the projects of an event. */
function recordOf(kind, row, listed, date, members = null) {
  const pick = () => {
    tick.checked = true;
    members?.check();
  };
  const tick = h("input", { type: "checkbox", checked: false, disabled: row.known, onchange: () => tick.checked && pick() });
  const zh = h("input", { type: "text", value: row.zh });
  const en = h("input", { type: "text", value: row.en, lang: "en", oninput: pick });
  const place = picker(first(listed.district, row.places), { value: row.places[0]?.id ?? "" });
  const when = h("input", { type: "text", value: row.dates?.find((each) => !each.id.includes("/"))?.id ?? date, autocomplete: "off" });
  const told = kind === "project" ? row.investment : [row.signed, ...row.amounts].filter(Boolean).join(" · ");
  const element = h("li", { class: "row" },
    h("label", { class: "tick" }, tick, " ", h("strong", {}, row.zh), " ", told),
    row.known && h("span", { class: "badge good" }, t("in-data")),
    h("p", { class: "sentence" }, row.sentence),
    !row.known && h("div", { class: "facts" }, field(t("name-zh"), zh), field(t("name-en"), en), field(t("district"), place), field(t("date"), when)),
    !row.known && members?.element,
  );
  return {
    element,
    ticked: () => tick.checked,
    check: () => row.known || (tick.checked = true),
    isRecorded: () => row.known || tick.checked,
    value: () => ({ number: row.number, zh: zh.value.trim(), en: en.value.trim(), place: place.chosen, date: when.value.trim(), ...members?.value() }),
    lacks: () => ((!zh.value.trim() || !en.value.trim() || !place.chosen) && "record-lacks") || (members?.isOpen() && "event-open"),
  };
}

/** The projects of the text, of which an event lists some; a new one that is ticked here is recorded as well. */
function membersOf(row, projects) {
  const boxes = projects.map(({ number, zh, record }) => [number, zh, h("input", { type: "checkbox", checked: row.projects.includes(number), onchange: (event) => event.target.checked && record.check() }), record]);
  const listed = () => boxes.filter(([, , box]) => box.checked);
  return {
    element: boxes.length > 0 && h("details", { open: true }, h("summary", {}, t("event-projects")), h("div", { class: "members" }, boxes.map(([, zh, box]) => h("label", { class: "code" }, box, " ", zh)))),
    check: () => listed().forEach(([, , , record]) => record.check()),
    isOpen: () => listed().some(([, , , record]) => !record.isRecorded()),
    value: () => ({ projects: listed().map(([number]) => number) }),
  };
}

export async function showFigures(id) {
  const listed = await choices(true);
  const found = await ask("figures", { id });
  const alone = found.rows.filter((row) => row.project === null && row.event === null);
  const post = { id, date: found.date };
  const rows = alone.map((row) => rowOf(row, listed, post));
  const ofEvents = found.rows.filter((row) => row.project === null && row.event !== null).map((row) => rowOf(row, listed, post));
  const projects = found.projects.map((row) => recordOf("project", row, listed, found.date));
  const named = found.projects.map((row, at) => ({ ...row, record: projects[at] }));
  const events = found.events.map((row) => recordOf("event", row, listed, found.date, membersOf(row, named)));
  const part = (name, list) => list.length > 0 && [h("h2", {}, t(`found-${name}`, { n: list.length })), h("ol", { class: "rows" }, list.map((each) => each.element))];
  const put = button(t("put-in-data"), async () => {
    const ticked = (list) => list.filter((each) => each.ticked());
    const figures = ticked([...rows, ...ofEvents]);
    const all = [...figures, ...ticked(projects), ...ticked(events)];
    if (!all.length) return tell(t("none-ticked"), true);
    const lacking = all.find((each) => each.lacks());
    if (lacking) {
      lacking.element.scrollIntoView({ block: "center" });
      return tell(t(lacking.lacks()), true);
    }
    const made = await ask("figures-accept", {
      id, digest: found.digest,
      rows: figures.map((each) => each.value()),
      indicators: figures.map((each) => each.indicator()).filter(Boolean),
      projects: ticked(projects).map((each) => each.value()),
      events: ticked(events).map((each) => each.value()),
    });
    const put = t("figures-put", { n: all.length, files: made.files.length, figures: made.figures });
    tell([put, ...made.look.map(say)].join("\n"), made.look.length > 0);
    location.hash = `#/post/${encodeURIComponent(id)}/zh`;
  }, "primary");
  return [
    h("div", { class: "line editor-head" }, tabs(id, "figures"), put),
    h("h1", {}, found.title),
    h("p", {}, t("figures-lead")),
found.wrong.length > 0 && h("div", { class: "held" }, h("p", {}, h("a", { href: `#/post/${encodeURIComponent(id)}/zh` }, t("figures-wrong"))), h("ul", {}, found.wrong.map((each) => h("li", {}, say(each))))),
    rows.length + projects.length + events.length === 0 && h("p", {}, t("no-figures")),
    part("rows", rows), part("events", events), part("projects", projects),
    ofEvents.length > 0 && h("details", {}, h("summary", {}, t("rows-of-events", { n: ofEvents.length })), h("ol", { class: "rows" }, ofEvents.map((each) => each.element))),
  ];
}
