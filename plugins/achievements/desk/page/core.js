// What all sections of the desk's page share. Text is put in as text, never as HTML.

const words = await (await fetch("strings.json")).json();
let lang = localStorage.getItem("desk-language") || "zh";

/** The words of a key in the language of the page; {name} is replaced from `values`. */
export function t(key, values = {}) {
  const text = words[key]?.[lang] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** The text of a message or name that the server gives in both languages. */
export const say = (text) => text?.[lang] || text?.zh || text?.en || "";
export const language = () => lang;
export function setLanguage(wanted) {
  lang = wanted;
  localStorage.setItem("desk-language", lang);
}

/** An element: h("p", {class: "a"}, "text", child). What begins with "on" is a listener. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.flat(9).filter((child) => child != null && child !== false));
  return element;
}

export class Refused extends Error {
  constructor(status, answer) {
    super(say(answer.message));
    this.status = status;
    this.answer = answer;
  }
}

/** Ask the server; what it refuses is raised in the language of the page. */
export async function ask(name, asked = {}, file = null) {
  const query = file ? `?${new URLSearchParams(asked)}` : "";
  let response;
  try {
    response = await fetch(`api/${name}${query}`, {
      method: "POST",
      headers: { "Content-Type": file ? "application/octet-stream" : "application/json" },
      body: file ?? JSON.stringify(asked),
    });
  } catch {
    throw new Refused(0, { message: { zh: words.offline.zh, en: words.offline.en } });
  }
  const answer = await response.json().catch(() => ({ message: words.broken }));
  if (!response.ok) throw new Refused(response.status, answer);
  return answer;
}

/** Tell the person something; a refusal stays until it is closed. */
export function tell(text, isWrong = false) {
  const line = h("p", { class: isWrong ? "wrong" : "well" }, text, " ");
  line.append(h("button", { type: "button", class: "quiet", onclick: () => line.remove() }, t("close")));
  document.querySelector("#news").replaceChildren(line);
  if (!isWrong) setTimeout(() => line.remove(), 6000);
}

/**
 * Do something and say what went wrong. A button given as `by` is not to be pressed twice meanwhile; what was
 * refused before it was pressed is no longer told.
 */
export async function attempt(work, by = null) {
  if (by) {
    by.disabled = true;
    document.querySelector("#news .wrong")?.remove();
  }
  try {
    return await work();
  } catch (error) {
    tell(error instanceof Refused ? error.message : `${t("broken")} (${error.message})`, true);
    if (!(error instanceof Refused)) console.error(error);
    return undefined;
  } finally {
    if (by) by.disabled = false;
  }
}

export const button = (label, work, kind = "") =>
  h("button", { type: "button", class: kind, onclick: (event) => attempt(() => work(event), event.currentTarget) }, label);

export function field(label, control, hint = "") {
  const id = `f${(field.count = (field.count ?? 0) + 1)}`;
  control.id = id;
  return h("p", { class: "field" }, h("label", { for: id }, label), control, hint && h("small", {}, hint));
}

/** A dialog that is removed when it is closed. */
export function dialog(title, ...content) {
  const box = h("dialog", { class: "dialog", "aria-label": title }, h("h2", {}, title), content);
  const close = h("button", { type: "button", class: "quiet close", onclick: () => box.close() }, t("close"));
  box.prepend(close);
  box.addEventListener("close", () => box.remove());
  document.body.append(box);
  box.showModal();
  return box;
}

let known = null;
/** What can be chosen from, asked for once until something is made. */
export async function choices(again = false) {
  if (again || !known) known = await ask("choices");
  return known;
}

/** Choices in whose names, IDs or pinyin each word stands; names that begin with it come first. */
export function find(listed, typed) {
  const wanted = typed.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const all = listed.filter((each) => wanted.every((word) => each.search.includes(word)));
  const first = wanted[0] ?? "";
  return first ? [...all].sort((a, b) => b.search.startsWith(first) - a.search.startsWith(first)) : all;
}

/** A field in which one of a list is looked for by name or pinyin. `control.chosen` is its ID. */
export function picker(listed, { value = "", placeholder = t("search-hint"), onchange = () => {} } = {}) {
  const name = (each) => (each ? `${say(each)}${say(each.detail ?? {}) ? `（${say(each.detail)}）` : ""}` : "");
  const input = h("input", { type: "text", autocomplete: "off", role: "combobox", "aria-expanded": "false", placeholder });
  const list = h("ul", { class: "options", role: "listbox", hidden: true });
  const control = h("span", { class: "picker" }, input, list);
  let shown = [];
  let at = -1;
  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
  };
  const choose = (each) => {
    control.chosen = each ? each.id : "";
    input.value = name(each);
    close();
    onchange(control.chosen, each);
  };
  const show = () => {
    shown = find(listed, input.value === name(listed.find((each) => each.id === control.chosen)) ? "" : input.value).slice(0, 50);
    at = -1;
    list.replaceChildren(...shown.map((each) => h("li", { role: "option", onmousedown: (event) => { event.preventDefault(); choose(each); } }, name(each))));
    list.hidden = shown.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
  };
  input.addEventListener("focus", show);
  input.addEventListener("input", (event) => event.isComposing || show());
  input.addEventListener("compositionend", show);
  input.addEventListener("blur", () => {
    close();
    const exact = listed.find((each) => [each.zh, each.en, each.id, name(each)].includes(input.value.trim()));
    choose(input.value.trim() ? exact ?? (shown.length === 1 ? shown[0] : listed.find((each) => each.id === control.chosen)) : null);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) show();
      at = Math.max(0, Math.min(shown.length - 1, at + (event.key === "ArrowDown" ? 1 : -1)));
      [...list.children].forEach((item, number) => item.setAttribute("aria-selected", String(number === at)));
      list.children[at]?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter" && !list.hidden) {
      event.preventDefault();
      choose(shown[Math.max(at, 0)] ?? null);
    } else if (event.key === "Escape") close();
  });
  Object.defineProperty(control, "id", { set: (id) => (input.id = id), get: () => input.id });
  control.chosen = value;
  control.choose = choose;
  input.value = name(listed.find((each) => each.id === value));
  return control;
}

/** A field in which several of a list are chosen; `control.values()` are their IDs in order. */
export function many(listed, given = []) {
  const chips = h("span", { class: "chips" });
  const values = given.filter((id) => listed.some((each) => each.id === id));
  const one = picker(listed, { onchange: (id) => id && add(id) });
  const draw = () =>
    chips.replaceChildren(...values.map((id) =>
      h("button", { type: "button", "aria-label": t("take-away", { name: say(listed.find((each) => each.id === id)) }), onclick: () => { values.splice(values.indexOf(id), 1); draw(); } }, say(listed.find((each) => each.id === id)))));
  const add = (id) => {
    if (!values.includes(id)) values.push(id);
    one.choose(null);
    draw();
  };
  const control = h("span", { class: "many" }, chips, one);
  Object.defineProperty(control, "id", { set: (id) => (one.id = id), get: () => one.id });
  control.values = () => [...values];
  control.add = add;
  draw();
  return control;
}

/** The sections of a post. */
export const tabs = (id, at) =>
  h("nav", { class: "tabs" }, ["zh", "figures", "en"].map((each) =>
    h("a", { href: `#/post/${encodeURIComponent(id)}/${each}`, "aria-current": each === at ? "page" : null }, t(`text-${each}`))));

/** Before another section is shown, the work set here is done: it keeps what is unsaved. */
export const leaving = { work: null };
