// A post: Chinese beside the page that it makes, English beside the Chinese.
import { ask, attempt, button, choices, dialog, field, find, h, language, leaving, say, t, tabs, tell } from "./core.js";
import { english } from "./english.js";
import { showFigures } from "./figures.js";
import { factFields } from "./lists.js";
import { bodyField, growing, guardFigures, insert, note } from "./text.js";

const PAUSE = 100; // ms without a key after which the text is checked
const SAVE_AFTER = 2500; // ms without a key after which a draft is saved

/** What is unsaved of a text, kept in the browser as well in case the desk has been closed. */
const kept = {
  key: (id, lang) => `desk-unsaved:${id}:${lang}`,
  put: (id, lang, text) => localStorage.setItem(kept.key(id, lang), JSON.stringify(text)),
  take: (id, lang) => JSON.parse(localStorage.getItem(kept.key(id, lang)) ?? "null"),
  drop: (id, lang) => localStorage.removeItem(kept.key(id, lang)),
};

/** A text that is not there yet. */
export const EMPTY = { title: "", summary: "", body: "", marks: "〖〗", figures: {} };

export const same = (one, other) => ["title", "summary", "body"].every((name) => (one?.[name] ?? "") === (other?.[name] ?? ""));

export async function showEditor(id, lang = "zh", line = "") {
  if (lang === "figures") return showFigures(id);
  const post = await ask("post", { id });
  const saved = { ...post.texts }; // as the files are
  let pane;
  let timers = [];
  let slips = false; // whether a figure of the text is damaged, or became plain text
  let turn = 0; // answers to older questions are not shown

  const state = h("span", { class: "saved", role: "status" });
  const isChanged = () => pane && !same(pane.values(), saved[lang]);
  const showState = () => {
    state.textContent = t(isChanged() ? "unsaved" : "all-saved");
    state.classList.toggle("changed", isChanged());
  };

  // What a person typed is kept; the text as it was opened is not: it would take the place of what is offered.
  const check = async (keep = true) => {
    const own = ++turn;
    const answer = await ask("check", { id, keep, texts: { [lang]: { ...pane.values(), digest: saved[lang]?.digest ?? "", at: Date.now() } } });
    if (own !== turn) return;
    slips = answer.findings.some((finding) => !finding.rule);
    pane.show(answer.findings);
  };

  const save = async (plain = false) => {
    clearTimeout(timers[1]);
    const text = pane.values();
    try {
      const answer = await ask("save", { id, lang, plain, ...text, digest: saved[lang]?.digest ?? "" });
      saved[lang] = { ...text, digest: answer.digest };
      kept.drop(id, lang);
      showState();
      return true;
    } catch (error) {
      // A figure that became plain text is saved so only when the person says that it is meant.
      if (error.answer?.plain && !plain) return confirm(`${error.message}\n\n${t("plain-figure")}`) && save(true);
      if (error.status !== 409) throw error;
      showBoth(error.answer, text);
      return false;
    }
  };
  // Nobody is asked anything in the middle of a sentence: what stands in the way is told beside the line.
  const saveOnPause = async () => {
    if (isChanged() && !slips) await save();
  };

  /** The file was changed by someone else: both texts side by side, and theirs to go on with. */
  const showBoth = (answer, mine) => {
    const theirs = answer.found;
    const own = growing(mine.body, { readonly: true, class: "body" });
    const other = growing(theirs.body, { class: "body" });
    const box = dialog(
      t("changed-meanwhile"),
      h("p", {}, say(answer.message)),
      h("div", { class: "both" },
        h("div", {}, h("h3", {}, t("theirs")), other),
        h("div", {}, h("h3", {}, t("mine")), own)),
      button(t("save-left"), async () => {
        saved[lang] = theirs;
        pane.set({ ...mine, ...theirs, title: mine.title, summary: mine.summary, body: other.value, figures: { ...mine.figures, ...theirs.figures } });
        box.close();
        await save();
      }, "primary"),
    );
    markDifferences(other, own);
    other.fit();
    own.fit();
  };

  const changed = () => {
    const text = pane.values();
    if (!same(text, saved[lang])) kept.put(id, lang, { ...text, digest: saved[lang]?.digest ?? "", at: Date.now() });
    else kept.drop(id, lang);
    showState();
    timers.forEach(clearTimeout);
    timers = [setTimeout(() => attempt(() => check()), PAUSE)];
    if (post.draft && automatic.checked) timers[1] = setTimeout(() => attempt(saveOnPause), SAVE_AFTER);
  };

  const automatic = h("input", { type: "checkbox", checked: localStorage.getItem("desk-automatic") !== "no", onchange: () => localStorage.setItem("desk-automatic", automatic.checked ? "yes" : "no") });
  pane = lang === "zh" ? chinese(post, saved, changed) : english(post, saved, changed, { save, check });

  const head = h("div", { class: "line editor-head" },
    tabs(id, lang),
    button(t("save"), async () => (await save()) && tell(t("saved")), "primary"),
    state,
    post.draft && h("label", { class: "quiet" }, automatic, " ", t("save-on-pause")),
    h("span", { class: "space" }),
    !post.draft && button(t("wechat"), async () => tell(say((await ask("wechat", { id })).message))),
    !post.draft && button(t("long-picture"), async () => tell(say((await ask("long-picture", { id })).message))),
    button(t("review"), () => askReview(post)),
    button(t("facts"), () => askFacts(post)),
    button(t("undo"), async () => {
      const answer = await ask("undo", { id, lang });
      if (answer.gone) {
        saved[lang] = pane.values(); // nothing is left to be kept of it
        kept.drop(id, lang);
        location.hash = "#/";
        return tell(say(answer.message));
      }
      saved[lang] = answer.text;
      pane.set(answer.text ?? EMPTY);
      changed();
      tell(say(answer.message));
    }, "quiet"),
    post.draft && button(t("finish-draft"), () => askPublish(post, save)),
  );

  const unsaved = kept.take(id, lang) ?? post.kept?.[lang];
  const offer = unsaved && !same(unsaved, saved[lang]) &&
    h("div", { class: "offer" },
      h("p", {}, t("kept-text", { time: new Date(unsaved.at).toLocaleString(language() === "zh" ? "zh-CN" : "en-GB") })),
      button(t("take-kept"), () => { pane.set(unsaved); offer.remove(); changed(); }, "primary"),
      button(t("drop-kept"), () => { kept.drop(id, lang); offer.remove(); return ask("drop-kept", { id, lang }); }));

  leaving.work = async () => {
    timers.forEach(clearTimeout);
    removeEventListener("keydown", onKey);
    removeEventListener("beforeunload", onUnload);
    if (isChanged()) await (post.draft && automatic.checked && !slips ? save() : check());
  };
  const onKey = (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      attempt(async () => (await save()) && tell(t("saved")));
    }
  };
  const onUnload = (event) => isChanged() && event.preventDefault();
  addEventListener("keydown", onKey);
  addEventListener("beforeunload", onUnload);
  showState();
  setTimeout(() => {
    pane.fit();
    attempt(() => check(false)).then(() => line && pane.go(Number(line)));
  });
  return [offer, head, pane.element];
}

/** Lines that stand in one text alone are told by their number; the fields are plain. */
function markDifferences(one, other) {
  const lines = new Set(other.value.split("\n"));
  const differing = one.value.split("\n").findIndex((line) => !lines.has(line));
  if (differing < 0) return;
  const start = one.value.split("\n").slice(0, differing).reduce((sum, line) => sum + line.length + 1, 0);
  one.focus();
  one.setSelectionRange(start, start + one.value.split("\n")[differing].length);
}

/** Title, summary and text in Chinese, with the page beside them. */
function chinese(post, saved, onchange) {
  const text = saved.zh ?? EMPTY;
  const given = { marks: text.marks, figures: { ...text.figures } }; // whose figure each name in the text is
  const title = growing(text.title, { class: "title", "aria-label": t("title-zh"), oninput: onchange });
  const summary = growing(text.summary, { "aria-label": t("summary"), oninput: onchange });
  const body = bodyField(text.body, onchange, () => given.marks);
  const at = h("small", { class: "figure-at" });
  guardFigures(body.area, () => given.marks, (figure) => tellFigure(at, given, figure));
  body.area.setAttribute("aria-label", t("text-zh"));
  const above = h("div", { class: "above" });
  const waiting = h("p", { class: "waiting", hidden: true }, t("page-comes"));
  // The page of a new post is there after the next build, and shows itself then.
  const frame = h("iframe", { src: post.pages.zh, title: t("preview"), onload: async () => {
    const answer = await fetch(post.pages.zh, { method: "HEAD" }).catch(() => null);
    waiting.hidden = !answer || answer.ok;
  } });
  const tools = h("div", { class: "tools" },
    button(t("insert-figure"), () => askFigure(body.area, given)),
    button(t("insert-link"), () => askLink(body.area)),
    button(t("insert-picture"), () => askPicture(body.area, post)),
    at,
  );
  return {
    element: h("div", { class: "editor" },
      h("section", { class: "writing" }, field(t("title-zh"), title), field(t("summary"), summary), above, tools, body.element),
      h("section", { class: "preview" }, h("div", { class: "line" }, h("h2", {}, t("preview")), h("a", { href: post.pages.zh, target: "_blank" }, t("open-page"))), waiting, frame)),
    values: () => ({ title: title.value, summary: summary.value, body: body.area.value, ...given }),
    set: (text) => { Object.assign(given, { marks: text.marks ?? "", figures: { ...text.figures } }); title.value = text.title; summary.value = text.summary; body.area.value = text.body; [title, summary, body.area].forEach((area) => area.fit()); },
    fit: () => [title, summary, body.area].forEach((area) => area.fit()),
    show: (findings) => {
      const own = findings.filter((finding) => finding.lang !== "en");
      const other = findings.filter((finding) => finding.lang === "en");
      above.replaceChildren(
        ...own.filter((finding) => finding.field !== "body").map((finding) => note(finding)),
        ...(other.length ? [h("details", { class: "other" }, h("summary", {}, t("english-follows", { n: other.length })), other.map((finding) => note(finding)))] : []),
      );
      body.show(own.filter((finding) => finding.field === "body"));
    },
    go: body.go,
  };
}

/** What the figure beside the cursor counts, and that it is changed in the data. */
async function tellFigure(at, given, figure) {
  const known = figure && (await choices()).figure.find((each) => each.id === given.figures[figure.name]);
  at.textContent = known ? t("figure-is", { figure: nameOf(known) }) : "";
}

const nameOf = (figure) =>
  [say(figure.place), say(figure.indicator), say(figure.of), say(figure.period), figure.part !== "value" && t(`part-${figure.part}`)].filter(Boolean).join(" · ");

/** Choose a figure of the data and put it into a text; one that is called like another gets its full name. */
export async function askFigure(area, given, lang = "zh") {
  const listed = (await choices()).figure;
  const word = h("input", { type: "search", placeholder: t("figure-hint"), "aria-label": t("figure-hint") });
  const list = h("ul", { class: "figures" });
  const box = dialog(t("insert-figure"), word, list);
  const show = () =>
    list.replaceChildren(...find(listed, word.value).slice(0, 60).map((figure) =>
      h("li", {}, h("button", { type: "button", onclick: () => { box.close(); put(figure); } },
        h("strong", {}, figure.words[lang]), h("span", {}, nameOf(figure))))));
  const put = (figure) => {
    if (!given.marks) return insert(area, `{fig}\`${figure.id}\``);
    const name = [figure.words[lang], `${figure.words[lang]}｜${nameOf(figure)}`, figure.id].find((each) => (given.figures[each] ?? figure.id) === figure.id);
    given.figures[name] = figure.id;
    insert(area, `${given.marks[0]}${name}${given.marks[1]}`);
  };
  word.addEventListener("input", show);
  show();
  word.focus();
}

async function askLink(area) {
  const { posts } = await ask("posts");
  const chosen = area.value.slice(area.selectionStart, area.selectionEnd);
  const shown = h("input", { type: "text", value: chosen, autocomplete: "off" });
  const address = h("input", { type: "text", placeholder: "https://", autocomplete: "off" });
  const word = h("input", { type: "search", placeholder: t("filter-posts") });
  const list = h("ul", { class: "figures" });
  const put = (target, text) => { box.close(); insert(area, `[${(shown.value.trim() || text).replace(/([[\]])/g, "\\$1")}](${target})`); };
  const box = dialog(t("insert-link"), field(t("link-text"), shown), field(t("link-address"), address),
    button(t("insert"), () => address.value.trim() && put(encodeURI(decodeURI(address.value.trim())).replace(/[()]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`), address.value.trim()), "primary"),
    h("h3", {}, t("link-post")), word, list);
  const show = () => list.replaceChildren(...posts.filter((post) => `${post.title} ${post.id}`.includes(word.value.trim())).slice(0, 40).map((post) =>
    h("li", {}, h("button", { type: "button", onclick: () => put(`../${post.id}/index.zh.md`, post.title) }, h("strong", {}, post.title), h("span", {}, say(post.date))))));
  word.addEventListener("input", show);
  show();
  shown.focus();
}

function askPicture(area, post) {
  const file = h("input", { type: "file", accept: "image/*" });
  const alternative = h("input", { type: "text", autocomplete: "off" });
  const shown = h("img", { class: "turned", alt: "", hidden: true });
  let turn = 0; // degrees, clockwise
  const show = () => {
    shown.hidden = around.hidden = !file.files[0];
    shown.style.transform = `rotate(${turn}deg)`;
  };
  const around = button(t("picture-turn"), () => { turn = (turn + 90) % 360; show(); });
  file.addEventListener("change", () => {
    URL.revokeObjectURL(shown.src);
    if (file.files[0]) shown.src = URL.createObjectURL(file.files[0]);
    turn = 0;
    show();
  });
  show();
  const box = dialog(t("insert-picture"), field(t("picture-file"), file), shown, around, field(t("picture-alt"), alternative, t("picture-alt-hint")),
    button(t("insert"), async () => {
      if (!file.files[0]) return tell(t("picture-none"), true);
      if (!alternative.value.trim()) return tell(t("picture-alt-needed"), true);
      const made = await ask("picture", { id: post.id, name: file.files[0].name, turn }, file.files[0]);
      box.close();
      insert(area, `![${alternative.value.trim().replace(/([[\]])/g, "\\$1")}](${made.name})`);
      tell(say(made.message));
    }, "primary"));
}

async function askFacts(post) {
  const listed = await choices();
  const facts = factFields(listed, post.facts ?? {}, true);
  const after = h("input", { type: "text", value: post.publish_after, placeholder: "2026-12-01 09:30", autocomplete: "off" });
  const box = dialog(t("facts"), facts.content, field(t("publish-after"), after, t("publish-after-hint")), button(t("save"), async () => {
    const answer = await ask("facts", { id: post.id, ...facts.values(), publish_after: after.value.trim() });
    post.publish_after = after.value.trim();
    post.facts = answer.facts;
    box.close();
    tell(t("saved"));
  }, "primary"));
}

/** A step of the review is noted in the post, with who took it. */
function askReview(post) {
  const step = h("select", {}, ["初审", "复审", "终审"].map((state) => h("option", { value: state, selected: state === post.next_step }, state)));
  const by = h("input", { type: "text", autocomplete: "name" });
  const box = dialog(t("review"), post.review && h("p", {}, say(post.review)), field(t("review-step"), step), field(t("review-by"), by),
    button(t("review-note"), async () => {
      await ask("review-step", { id: post.id, state: step.value, by: by.value });
      box.close();
      location.reload();
    }, "primary"));
}

function askPublish(post, save) {
  const box = dialog(t("finish-draft"), h("p", {}, t("finish-draft-lead")), button(t("finish-draft"), async () => {
    if (!(await save())) return;
    await ask("finish", { id: post.id });
    box.close();
    location.reload();
  }, "primary"));
}
