// The lists: all posts with their state, the form for a new one, and what is to be done.
import { ask, button, choices, dialog, field, h, language, many, say, t, tell } from "./core.js";
import { bodyField } from "./text.js";

const stateOf = (post) =>
  [
    h("span", { class: `badge ${post.draft ? "draft" : "public"}` }, t(post.draft ? "draft" : "published")),
    post.publish_after && h("span", { class: "badge draft" }, t("publish-after-at", { time: post.publish_after })),
    post.review && h("span", { class: "badge" }, say(post.review)),
    !post.en && h("span", { class: "badge lacking" }, t("no-english")),
    post.outdated && h("span", { class: "badge lacking" }, t("english-outdated")),
  ].filter(Boolean);

const countOf = (post) =>
  post.errors || post.warnings
    ? [
        post.errors ? h("span", { class: "badge error" }, t("errors", { n: post.errors })) : null,
        post.warnings ? h("span", { class: "badge warning" }, t("warnings", { n: post.warnings })) : null,
      ]
    : h("span", { class: "badge good" }, t("no-findings"));

const titleOf = (post) => (language() === "en" && post.title_en) || post.title || t("untitled");

export async function showPosts() {
  const { posts } = await ask("posts");
  const rows = h("tbody");
  const filter = h("input", { type: "search", placeholder: t("filter-posts"), "aria-label": t("filter-posts"), oninput: () => list() });
  const list = () => {
    const wanted = filter.value.trim().toLowerCase();
    rows.replaceChildren(
      ...posts
        .filter((post) => `${post.title} ${post.title_en} ${post.places.map(say).join(" ")} ${post.id}`.toLowerCase().includes(wanted))
        .map((post) =>
          h("tr", {},
            h("td", { class: "date" }, say(post.date)),
            h("td", {}, h("a", { href: `#/post/${encodeURIComponent(post.id)}` }, titleOf(post)), h("small", {}, post.places.map(say).join(language() === "zh" ? "、" : ", "))),
            h("td", { class: "badges" }, stateOf(post)),
            h("td", { class: "badges" }, countOf(post)),
          ),
        ),
    );
  };
  list();
  return [
    h("div", { class: "line" }, h("h1", {}, t("section-posts")), filter, h("a", { class: "primary", href: "#/import" }, t("import-word")), h("a", { class: "button", href: "#/new" }, t("section-new")),
      button(t("review-sheet"), async () => tell(say((await ask("review-sheet")).message)))),
    h("div", { class: "scroller" }, h("table", { class: "posts" }, h("thead", {}, h("tr", {}, ["date", "title", "state", "findings"].map((key) => h("th", { scope: "col" }, t(key))))), rows)),
  ];
}

/** The facts of a post, each chosen from lists; `values()` gives their IDs. */
export function factFields(listed, given = {}, withAll = false) {
  const date = h("input", { type: "text", value: given.date ?? "", placeholder: "2022-08-04", autocomplete: "off" });
  const chosen = { districts: many(listed.district, given.districts), topics: many(listed.topic, given.topics), sources: many(listed.source, given.sources) };
  if (withAll) Object.assign(chosen, { events: many(listed.event, given.events), projects: many(listed.project, given.projects) });
  const content = [
    !withAll && field(t("date"), date, t("date-hint")),
    Object.entries(chosen).map(([name, control]) => field(t(name), control)),
    button(t("new-source"), () => askSource(chosen.sources, listed, date.value), "quiet"),
  ];
  const values = () => ({ date: date.value.trim(), ...Object.fromEntries(Object.entries(chosen).map(([name, control]) => [name, control.values()])) });
  return { content, values };
}

function askSource(source, listed, date) {
  const own = { date: h("input", { type: "text", value: date, placeholder: "2022-08-04", autocomplete: "off" }) };
  for (const name of ["title", "title_en", "publication", "publication_en", "url"]) own[name] = h("input", { type: "text", autocomplete: "off" });
  const box = dialog(
    t("new-source"),
    ["title", "title_en", "date", "publication", "publication_en", "url"].map((name) => field(t(`source-${name}`), own[name], name === "publication_en" ? t("publication-hint") : "")),
    button(t("make"), async () => {
      const made = await ask("new-source", Object.fromEntries(Object.entries(own).map(([name, input]) => [name, input.value.trim()])));
      const each = (await choices(true)).source.find((one) => one.id === made.id);
      listed.source.unshift(each);
      source.add(each.id);
      box.close();
    }, "primary"),
  );
}

export async function showNew() {
  const listed = await choices(true);
  const title = h("input", { type: "text", autocomplete: "off" });
  const titleEn = h("input", { type: "text", autocomplete: "off" });
  const facts = factFields(listed);
  return [
    h("h1", {}, t("section-new")),
    h("p", {}, t("new-lead"), " ", h("a", { href: "#/import" }, t("import-word"))),
    h("form", { class: "form", onsubmit: (event) => event.preventDefault() },
      field(t("title-zh"), title),
      field(t("title-en"), titleEn, t("title-en-hint")),
      facts.content,
      h("p", {}, button(t("start-writing"), async () => {
        const made = await ask("new-post", { title: title.value.trim(), title_en: titleEn.value.trim(), ...facts.values() });
        location.hash = `#/post/${encodeURIComponent(made.id)}`;
      }, "primary")),
    ),
  ];
}

export async function showTodo() {
  const { groups } = await ask("todo");
  return [
    h("h1", {}, t("section-todo")),
    groups.every((group) => group.items.length === 0) && h("p", {}, t("nothing-to-do")),
    groups.filter((group) => group.items.length).map((group) =>
      h("details", { open: group.items.length <= 12 },
        h("summary", {}, t(`todo-${group.name}`), h("span", { class: "count" }, String(group.items.length))),
        h("ul", { class: "todo" }, group.items.map((item) =>
          h("li", { class: item.severity ?? "" }, whereMended(item), say(item.text) && h("span", {}, say(item.text))))),
      )),
  ];
}

/** The way to where a thing is mended: its post, a form for what it lacks, or its file. */
function whereMended(item) {
  if (item.section) return h("a", { href: `#/${item.section}` }, item.title);
  if (item.post) return h("a", { href: `#/post/${encodeURIComponent(item.post)}/${item.lang ?? "zh"}/${item.line ?? ""}` }, item.title || item.post);
  if (item.place) return h("code", {}, item.place);
  if (item.kind) return button(say(item.title), (event) => askLacking(item, event.target), "quiet");
  return h("a", { href: `#/file/${encodeURIComponent(item.file)}/${item.line}` }, `${item.file}:${item.line}`);
}

function askLacking(item, by) {
  const names = item.kind === "source" ? ["url"] : ["zh", "en"];
  const own = Object.fromEntries(names.map((name) => [name, h(name === "url" ? "input" : "textarea", { rows: 3, autocomplete: "off", lang: name === "en" ? "en" : "zh-CN" })]));
  const box = dialog(
    `${t(`lacking-${item.kind}`)}：${say(item.title)}`,
    names.map((name) => field(t(name === "url" ? "source-url" : `definition-${name}`), own[name])),
    button(t("save"), async () => {
      await ask("fill-in", { kind: item.kind, id: item.id, ...Object.fromEntries(names.map((name) => [name, own[name].value])) });
      box.close();
      by.closest("li").remove();
    }, "primary"),
  );
}

/** A file of data as it stands, for those who know it; what is found in it is told when it is saved. */
export async function showFile(path, line = "") {
  let file = await ask("file", { path });
  const body = bodyField(file.body, () => {});
  body.area.setAttribute("aria-label", path);
  setTimeout(() => {
    body.show(file.findings);
    if (line > 0) body.go(Number(line));
  });
  return [
    h("div", { class: "line" }, h("h1", {}, path), button(t("save"), async () => {
      file = await ask("file-save", { path, digest: file.digest, body: body.area.value });
      body.show(file.findings);
      tell(t("saved"));
    }, "primary")),
    h("p", {}, t("file-lead")),
    body.element,
  ];
}
