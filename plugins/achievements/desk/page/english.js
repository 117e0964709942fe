// English beside Chinese, paragraph by paragraph, with what does not agree told while it is typed.
import { ask, button, dialog, field, h, t, tell } from "./core.js";
import { EMPTY, askFigure } from "./editor.js";
import { growing, guardFigures, note } from "./text.js";

/** The paragraphs of a text and what stands between them; joined in turn they are the text again. */
export function paragraphs(body) {
  const texts = [];
  const between = [];
  let end = 0;
  for (const run of body.matchAll(/[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*/g)) {
    between.push(body.slice(end, run.index));
    end = run.index + run[0].length;
    texts.push({ text: run[0], line: body.slice(0, run.index).split("\n").length });
  }
  between.push(body.slice(end));
  return { texts, between };
}

const join = (texts, between) => {
  const there = texts.map((text, number) => [text.trim() ? text : "", number]).filter(([text]) => text);
  return there.map(([text, number], place) => (place === 0 ? between[0] ?? "" : between[number] || "\n\n") + text).join("") + (there.length ? between.at(-1) || "\n" : "");
};

export function english(post, saved, onchange, { save, check }) {
  let before = saved.en ?? EMPTY; // of which unchanged text is the same to the byte
  // A figure that is copied from the Chinese is the same figure here.
  const given = { marks: before.marks, figures: { ...saved.zh?.figures, ...before.figures } };
  let last = null; // the field that was written in last
  const zh = saved.zh ?? EMPTY;
  const body = h("div", { class: "pairs" });
  let fields = [];
  let between = [];

  const row = (left, area, extra = {}) => {
    const notes = h("div", { class: "under" });
    const element = h("div", { class: "pair", ...extra }, h("div", { class: "original", lang: "zh-CN" }, left), h("div", { lang: "en" }, area, notes));
    return { element, area, notes };
  };
  const areaOf = (value, label) => {
    const area = growing(value, { "aria-label": label, lang: "en", oninput: onchange, class: "body", onfocus: () => (last = area) });
    guardFigures(area, () => given.marks);
    return area;
  };

  const lay = (text) => {
    Object.assign(given, { marks: text.marks ?? given.marks, figures: { ...given.figures, ...text.figures } });
    const own = paragraphs(text.body);
    const theirs = paragraphs(zh.body);
    between = own.between;
    const many = Math.max(own.texts.length, theirs.texts.length);
    const title = row(zh.title, areaOf(text.title, t("title-en")), { class: "pair heading" });
    const summary = row(zh.summary, areaOf(text.summary, t("summary")));
    fields = [];
    for (let number = 0; number < many; number += 1) {
      const changed = post.changed.includes(theirs.texts[number]?.line);
      const one = row(theirs.texts[number]?.text ?? "", areaOf(own.texts[number]?.text ?? "", t("paragraph", { n: number + 1 })), { class: changed ? "pair changed" : "pair" });
      one.zh_line = theirs.texts[number]?.line ?? 0;
      fields.push(one);
    }
    Object.assign(lay, { title, summary });
    body.replaceChildren(title.element, summary.element, ...fields.map((each) => each.element));
    fit();
  };
  const fit = () => [lay.title, lay.summary, ...fields].forEach((each) => each.area.fit());

  const values = () => {
    const texts = fields.map((each) => each.area.value);
    const old = paragraphs(before.body);
    const same = old.texts.length <= texts.length && texts.every((text, number) => text === (old.texts[number]?.text ?? ""));
    return { title: lay.title.area.value, summary: lay.summary.area.value, body: same ? before.body : join(texts, between), ...given };
  };

  const tools = h("div", { class: "tools" },
    button(t("insert-figure"), () => askFigure(last ?? fields[0]?.area ?? lay.title.area, given, "en")),
    button(t("make-skeleton"), async () => {
      if (values().body.trim() && !confirm(t("skeleton-replaces"))) return;
      const made = await ask("skeleton", { id: post.id });
      lay({ ...made.text, title: lay.title.area.value.trim() || made.text.title });
      onchange();
      tell(t("skeleton-made"));
    }),
    button(t("paste-translation"), () => askPaste((text) => {
      lay({ ...values(), ...text });
      onchange();
    })),
    button(t("mark-translated"), async () => {
      if (!(await save())) return;
      const answer = await ask("translated", { id: post.id });
      saved.en = answer.text;
      before = answer.text;
      post.changed = [];
      lay(answer.text);
      await check();
      tell(t("marked-translated"));
    }),
    h("a", { href: post.pages.en, target: "_blank" }, t("open-page")),
  );
  const above = h("div", { class: "above" });
  lay(before);
  return {
    element: h("div", {}, tools, above, body),
    values,
    set: (text) => { before = text; lay(text); },
    fit,
    show: (findings) => {
      [lay.title, lay.summary, ...fields].forEach((each) => each.notes.replaceChildren());
      above.replaceChildren();
      const starts = paragraphs(values().body).texts.map((each) => each.line);
      const shown = fields.filter((each) => each.area.value.trim());
      for (const finding of findings) {
        const home =
          finding.field === "title" ? lay.title : finding.field === "summary" ? lay.summary
          : finding.field !== "body" ? null
          : finding.lang === "zh" ? fields.findLast?.((each) => each.zh_line && each.zh_line <= finding.line) ?? null
          : shown[starts.findLastIndex((start) => start <= finding.line)] ?? null;
        (home?.notes ?? above).append(note(finding));
      }
    },
    go: (number) => {
      const starts = paragraphs(values().body).texts.map((each) => each.line);
      const shown = fields.filter((each) => each.area.value.trim());
      const home = shown[starts.findLastIndex((start) => start <= number)];
      home?.area.focus();
      home?.element.scrollIntoView({ block: "center" });
    },
  };
}

/** A whole translation, as another program gave it: its first line may be the title. */
function askPaste(use) {
  const area = growing("", { rows: 12, lang: "en" });
  const title = h("input", { type: "checkbox" });
  const box = dialog(t("paste-translation"), field(t("paste-hint"), area), h("p", {}, h("label", {}, title, " ", t("paste-first-is-title"))),
    button(t("take-over"), () => {
      const text = area.value.replace(/\r\n?/g, "\n").trim();
      if (!text) return;
      const [first, ...rest] = text.split("\n");
      use(title.checked ? { title: first.replace(/^#+\s*/, "").trim(), body: `${rest.join("\n").trim()}\n` } : { body: `${text}\n` });
      box.close();
    }, "primary"));
  area.focus();
}
