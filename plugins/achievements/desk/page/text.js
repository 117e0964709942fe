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

/** Figures of the data in a text, between their marks: where each begins and ends. */
export function figuresIn(text, marks) {
  if (!marks) return [];
  const [open, close] = marks;
  return [...text.matchAll(new RegExp(`${open}[^${open}${close}\\n]*${close}`, "g"))].map((found) => ({
    start: found.index, end: found.index + found[0].length, name: found[0].slice(1, -1),
  }));
}

/**
 * A figure in a field is one thing: the cursor passes over it, a deletion takes it whole, a selection holds
 * all of it or nothing. While an input method composes nothing is touched. `onfigure` is told of the figure
 * beside the cursor.
 */
export function guardFigures(area, marksOf, onfigure = () => {}) {
  const whole = () => figuresIn(area.value, marksOf());
  area.addEventListener("keydown", (event) => {
    if (event.isComposing || area.selectionStart !== area.selectionEnd) return;
    const at = area.selectionStart;
    const left = whole().find((each) => each.start < at && at <= each.end);
    const right = whole().find((each) => each.start <= at && at < each.end);
    if (event.key === "Backspace" && left) area.setSelectionRange(left.start, left.end);
    else if (event.key === "Delete" && right) area.setSelectionRange(right.start, right.end);
    else if (event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
    else if (event.key === "ArrowLeft" && left) {
      event.preventDefault();
      area.setSelectionRange(left.start, left.start);
    } else if (event.key === "ArrowRight" && right) {
      event.preventDefault();
      area.setSelectionRange(right.end, right.end);
    }
  });
  const settle = (event) => {
    if (event.isComposing) return;
    const { selectionStart: start, selectionEnd: end, selectionDirection: direction } = area;
    const first = whole().find((each) => each.start < start && start < each.end);
    const last = whole().find((each) => each.start < end && end < each.end);
    if (start === end && first) {
      const near = start - first.start < first.end - start ? first.start : first.end;
      area.setSelectionRange(near, near);
    } else if (first || last) area.setSelectionRange(first?.start ?? start, last?.end ?? end, direction);
    onfigure(whole().find((each) => each.start <= area.selectionStart && area.selectionStart <= each.end) ?? null);
  };
  area.addEventListener("keyup", settle);
  area.addEventListener("mouseup", settle);
  area.addEventListener("focus", settle);
}

/** One finding as a note. */
export const note = (finding, onclick = null) =>
  h("div", { class: `note ${finding.severity}`, tabindex: onclick ? 0 : null, onclick },
    h("p", {}, say(finding.message)),
    finding.suggestion && h("p", { class: "instead" }, t("write-instead"), " ", h("code", {}, finding.suggestion)),
  );

/** The body of a text with its findings: `element`, `area`, `show(findings)`, `go(line)`. */
export function bodyField(value, oninput, marksOf = () => "") {
  const area = growing(value, { class: "body", oninput });
  const behind = h("div", { class: "behind", "aria-hidden": "true" });
  const notes = h("div", { class: "notes", "aria-live": "off" });
  const element = h("div", { class: "written" }, h("div", { class: "paper" }, behind, area), notes);
  let found = [];

  // The same text lies behind the field, line by line: there each line's place is known.
  const withFigures = (line) => {
    let end = 0;
    const parts = figuresIn(line, marksOf()).flatMap((each) => {
      const before = line.slice(end, each.start);
      end = each.end;
      return [before, h("span", { class: "figure" }, line.slice(each.start, each.end))];
    });
    return line && [...parts, line.slice(end)];
  };
  const draw = () => {
    area.fit();
    const marked = new Map();
    for (const finding of found) if (finding.line > 0 && marked.get(finding.line) !== "error") marked.set(finding.line, finding.severity);
    behind.replaceChildren(...area.value.split("\n").map((line, number) => h("div", { class: marked.get(number + 1) ?? "" }, withFigures(line) || "\u200b")));
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
