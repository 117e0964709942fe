// A file that is dropped, pasted or waits in the inbox: a document becomes a draft, a workbook changes figures.
import { ask, attempt, button, choices, field, h, leaving, say, t, tell } from "./core.js";
import { factFields } from "./lists.js";
import { changesOf } from "./workbooks.js";

const LARGEST = 64 * 1024 * 1024;
const KINDS = ".docx,.doc,.wps,.txt,.html,.htm,.mht,.pdf,.md,.xlsx,.xls,.et";

/** A frame to drop a file on, and what is read of it below: `drop`, `result`, `show(work)`. */
export function dropZone(title, hint) {
  const result = h("div");
  const file = h("input", { type: "file", id: "file", accept: KINDS, onchange: () => file.files[0] && attempt(() => read(file.files[0].name, file.files[0])) });
  const show = async (reading) => {
    result.replaceChildren(h("p", {}, t("reading")));
    try {
      const found = await reading();
      result.replaceChildren(...(found.cells ? changesOf(found, result) : await articlesOf(found)).flat(9).filter(Boolean));
      result.scrollIntoView({ block: "nearest" });
    } catch (error) {
      result.replaceChildren();
      throw error;
    } finally {
      file.value = "";
    }
  };
  const read = (name, data) => {
    if (data.size > LARGEST) return tell(t("file-too-large"), true);
    if (data.size === 0) return tell(t("file-empty"), true);
    return show(() => ask("import", { name }, data));
  };
  const pasted = (event) => {
    if (event.target.closest("input, textarea")) return;
    const html = event.clipboardData.getData("text/html");
    const text = event.clipboardData.getData("text/plain");
    const dropped = event.clipboardData.files[0];
    event.preventDefault();
    if (dropped && !html) attempt(() => read(dropped.name, dropped));
    else if (html || text) attempt(() => read(html ? "粘贴.html" : "粘贴.txt", new Blob([html || text])));
  };
  const drop = h("div", {
    class: "drop", tabindex: 0,
    onpaste: pasted,
    ondragover: (event) => { event.preventDefault(); drop.classList.add("over"); },
    ondragleave: () => drop.classList.remove("over"),
    ondrop: (event) => {
      event.preventDefault();
      drop.classList.remove("over");
      const one = event.dataTransfer.files[0];
      if (one) attempt(() => read(one.name, one));
    },
  }, h("p", {}, h("strong", {}, t(title))), h("p", {}, t(hint)), file, h("label", { for: "file", class: "primary" }, t("choose-file")));
  return { drop, result, show };
}

export async function showImport() {
  const zone = dropZone("drop-here", "drop-kinds");
  const waiting = h("section", { class: "waiting-files" });
  await listWaiting(waiting, zone);
  listen(() => attempt(() => listWaiting(waiting, zone)));
  return [h("h1", {}, t("section-import")), zone.drop, waiting, zone.result];
}

/** The files of the inbox, each to be read or put aside. */
async function listWaiting(list, zone) {
  const { folder, files } = await ask("inbox");
  list.replaceChildren(
    h("h2", {}, t("inbox")),
    h("p", {}, h("small", {}, t(files.length ? "inbox-lead" : "inbox-empty"), " ", h("span", { class: "path" }, folder))),
    ...(files.length ? [h("ul", { class: "files" }, files.map((file) =>
      h("li", {}, h("span", {}, h("strong", {}, file.name), " ", h("small", {}, `${Math.max(1, Math.round(file.size / 1000))} KB`)),
        button(t("inbox-read"), () => zone.show(() => ask("inbox-read", { name: file.name })), "primary"),
        button(t("inbox-done"), async () => {
          tell(say((await ask("inbox-done", { name: file.name })).message));
          await listWaiting(list, zone);
        }, "quiet"))))] : []));
}

/** Do something whenever a file came into the inbox, or went, as long as this section is shown, and at once:
 * one may have come before this listens. */
function listen(work) {
  const events = new EventSource("/__preview__/events");
  let arrivals = null;
  events.addEventListener("state", (event) => {
    const told = JSON.parse(event.data).arrivals;
    if (told !== arrivals) work();
    arrivals = told;
  });
  addEventListener("focus", work);
  leaving.work = () => {
    events.close();
    removeEventListener("focus", work);
  };
}

/** What was read: each article with its remarks, and the facts that make it a draft. */
async function articlesOf(found) {
  const listed = await choices(true);
  return [
    remarksOf(found.remarks),
    found.articles.length > 1 && h("p", {}, t("several-articles", { n: found.articles.length })),
    ...found.articles.map((article, number) => articleOf(found.key, article, number, listed)),
  ].filter(Boolean);
}

function articleOf(key, article, number, listed) {
  const title = h("input", { type: "text", value: article.title, autocomplete: "off" });
  const facts = factFields(listed, { date: article.date, districts: article.districts, sources: article.source ? [article.source] : [] });
  const titleEn = h("input", { type: "text", autocomplete: "off", lang: "en" });
  const publicationEn = h("input", { type: "text", autocomplete: "off", lang: "en" });
  const publication = h("input", { type: "text", value: article.publication, autocomplete: "off" });
  const isNew = h("input", { type: "checkbox", checked: !article.source });
  const confirms = article.remarks.filter((remark) => remark.kind === "confirm").length;
  const ticks = [];
  const remarks = remarksOf(article.remarks, ticks);
  const form = h("div", {},
    field(t("title-zh"), title),
    field(t("title-en"), titleEn, t("title-en-hint")),
    facts.content,
    h("p", {}, h("label", {}, isNew, " ", t("record-as-source"))),
    field(t("source-publication"), publication),
    field(t("source-publication_en"), publicationEn, t("publication-hint")),
    remarks,
    article.credits.length > 0 && h("p", {}, h("small", {}, t("credits-dropped"), article.credits.join("；"))),
    article.pictures.length > 0 && h("p", {}, h("small", {}, t("pictures-taken", { n: article.pictures.length }))),
    button(t("make-draft"), async () => {
      if (confirms && ticks.some((tick) => !tick.checked)) return tell(t("confirm-first"), true);
      const values = facts.values();
      const asked = { key, article: number, title: title.value.trim(), title_en: titleEn.value.trim(), ...values, publication: publication.value.trim(), publication_en: publicationEn.value.trim() };
      if (isNew.checked && !values.sources.length) asked.source_title = title.value.trim();
      const made = await ask("import-make", asked);
      if (made.message) tell(say(made.message));
      location.hash = `#/post/${encodeURIComponent(made.id)}/figures`;
    }, "primary"),
  );
  return h("section", { class: "article form wide" }, form, h("div", {}, h("h2", {}, t("read-text")), h("pre", { class: "read", tabindex: 0 }, article.markdown)));
}

/** What was repaired, left out, or is to be confirmed: each of the last has a tick. */
function remarksOf(remarks, ticks = []) {
  if (!remarks.length) return null;
  return h("div", { class: "remarks" }, h("h3", {}, t("remarks")), h("ul", {}, remarks.map((remark) => {
    const tick = remark.kind === "confirm" ? h("input", { type: "checkbox" }) : null;
    if (tick) ticks.push(tick);
    return h("li", { class: remark.kind }, h("label", {}, tick, tick && " ", h("span", { class: "badge" }, t(`remark-${remark.kind}`)), " ", say(remark.message)), remark.quote && h("q", {}, remark.quote));
  })));
}
