// Figures as a workbook: saved to be filled in, and what one that comes back changes, shown before it is written.
import { ask, button, choices, field, h, language, picker, say, t, tell } from "./core.js";
import { dropZone } from "./intake.js";

export async function showWorkbooks() {
  const listed = await choices();
  const place = picker(listed.district);
  const period = h("input", { type: "text", placeholder: "2022", autocomplete: "off" });
  const zone = dropZone("drop-workbook", "drop-workbook-hint");
  return [
    h("h1", {}, t("section-sheets")),
    h("section", { class: "form wide" },
      h("h2", {}, t("export-figures")),
      h("p", {}, t("export-lead")),
      h("div", { class: "line bottom" }, field(t("district"), place, t("export-all")), field(t("period"), period, t("export-period")),
        button(t("export-figures"), async () => {
          const made = await ask("sheet-export", { place: place.chosen, period: period.value.trim(), lang: language() });
          save(made.name, Uint8Array.from(atob(made.data), (sign) => sign.charCodeAt(0)));
          tell(t("exported", { n: made.figures, name: made.name }));
        }, "primary"))),
    zone.drop,
    zone.result,
  ];
}

/** Have the browser save a file. */
function save(name, bytes) {
  const address = URL.createObjectURL(new Blob([bytes]));
  h("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** What a workbook says, by cell; it is written when the person agrees, and can be taken back. */
export function changesOf(found, result) {
  const remove = h("input", { type: "checkbox" });
  const isEmpty = !found.cells.length && !found.added.length && !found.gone.length;
  const told = (list, kind) => list.length > 0 && [
    h("h3", {}, t(`sheet-${kind}`, { n: list.length })),
    h("ul", { class: "told" }, list.map((each) => h("li", { class: kind }, each.cell && h("strong", {}, each.cell, " "), say(each.message)))),
  ];
  const write = button(t("sheet-write"), async () => {
    try {
      const made = await ask("sheet-write", { key: found.key, remove: remove.checked });
      result.replaceChildren(h("p", { class: "well line" }, t("sheet-written", { files: made.files.join("、") || "—" }),
        button(t("undo"), async () => {
          tell(say((await ask("take-back")).message));
          result.replaceChildren();
        })));
    } catch (error) {
      if (error.status === 409) result.replaceChildren(...changesOf(error.answer.found, result).flat(9).filter(Boolean));
      throw error;
    }
  }, "primary");
  return [
    h("h2", {}, found.name),
    told(found.faults, "faults"),
    found.faults.length > 0 && h("p", {}, t("sheet-mend")),
    isEmpty && !found.faults.length && h("p", {}, t("sheet-same")),
    found.cells.length > 0 && [
      h("h3", {}, t("sheet-cells", { n: found.cells.length })),
      h("div", { class: "scroller" }, h("table", {},
        h("thead", {}, h("tr", {}, ["cell", "figure-of", "column", "was", "will-be", "meaning"].map((key) => h("th", { scope: "col" }, t(key))))),
        h("tbody", {}, found.cells.map((each) => h("tr", {},
          h("th", { scope: "row" }, each.cell), h("td", {}, each.figure), h("td", {}, say(each.column)),
          h("td", {}, h("del", {}, each.old || t("nothing"))), h("td", {}, h("ins", {}, each.new || t("nothing"))), h("td", {}, each.meaning)))))),
    ],
    found.added.length > 0 && [h("h3", {}, t("sheet-added", { n: found.added.length })), h("ul", { class: "told" }, found.added.map((each) => h("li", {}, h("strong", {}, t("row-of", { n: each.row })), " ", each.figure)))],
    found.gone.length > 0 && [h("h3", {}, t("sheet-gone", { n: found.gone.length })), h("ul", { class: "told" }, found.gone.map((each) => h("li", {}, each))), h("p", {}, h("label", {}, remove, " ", t("sheet-remove")))],
    told(found.notes, "notes"),
    !found.faults.length && !isEmpty && h("p", {}, write),
  ];
}
