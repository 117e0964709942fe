// A text as it is written: a plain field that grows, its lines with findings marked, the findings beside them.
import { h, say, t } from "./core.js";

/** A field that is as high as its text. */
export function growing(value, attributes = {}) {
  const area = h("textarea", { rows: 1, spellcheck: "false", ...attributes });
  area.value = value;
  area.fit = () => {
    const scroller = area.closest(".writing") ?? document.scrollingElement;
    const at = scroller.scrollTop;
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + 2}px`;
    scroller.scrollTop = at;
  };
  area.addEventListener("input", area.fit);
  return area;
}

/** Put text in at the cursor, so that the browser's own undo takes it out again. */
export function insert(area, text) {
  area.focus();
  if (!document.execCommand("insertText", false, text)) {
    area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

/** One finding as a note. */
export const note = (finding, onclick = null) =>
  h("div", { class: `note ${finding.severity}`, tabindex: onclick ? 0 : null, onclick },
    h("p", {}, say(finding.message)),
    finding.suggestion && h("p", { class: "instead" }, t("write-instead"), " ", h("code", {}, finding.suggestion)),
  );

/** The body of a text with its findings: `element`, `area`, `show(findings)`, `go(line)`. */
export function bodyField(value, oninput) {
  const area = growing(value, { class: "body", oninput });
  const behind = h("div", { class: "behind", "aria-hidden": "true" });
  const notes = h("div", { class: "notes", "aria-live": "off" });
  const element = h("div", { class: "written" }, h("div", { class: "paper" }, behind, area), notes);
  let found = [];

  // The same text lies behind the field, line by line: there each line's place is known.
  const draw = () => {
    area.fit();
    const marked = new Map();
    for (const finding of found) if (finding.line > 0 && marked.get(finding.line) !== "error") marked.set(finding.line, finding.severity);
    behind.replaceChildren(...area.value.split("\n").map((line, number) => h("div", { class: marked.get(number + 1) ?? "" }, line || "\u200b")));
    let free = 0;
    notes.replaceChildren(
      ...found.map((finding) => {
        const one = note(finding, () => go(finding.line));
        one.dataset.line = finding.line;
        return one;
      }),
    );
    for (const one of notes.children) {
      const line = behind.children[Math.max(0, Number(one.dataset.line) - 1)];
      const top = Math.max(free, line ? line.offsetTop : 0);
      one.style.top = `${top}px`;
      free = top + one.offsetHeight + 6;
    }
    notes.style.minHeight = `${free}px`;
  };
  const go = (number) => {
    const lines = area.value.split("\n");
    const start = lines.slice(0, number - 1).reduce((sum, line) => sum + line.length + 1, 0);
    area.focus();
    area.setSelectionRange(start, start + (lines[number - 1] ?? "").length);
    behind.children[number - 1]?.scrollIntoView({ block: "center" });
  };
  area.addEventListener("input", draw);
  new ResizeObserver(draw).observe(area.parentElement);
  return { element, area, go, show: (findings) => { found = findings; draw(); } };
}
