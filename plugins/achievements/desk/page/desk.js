// The desk's page: which section is shown.
import { attempt, h, language, leaving, setLanguage, t } from "./core.js";
import { showEditor } from "./editor.js";
import { showImport } from "./intake.js";
import { showFile, showNew, showPosts, showTodo } from "./lists.js";
import { showWorkbooks } from "./workbooks.js";

const SECTIONS = { "": showPosts, new: showNew, import: showImport, sheets: showWorkbooks, todo: showTodo, post: showEditor, file: showFile };
const IN_SIGHT = ["", "new", "import", "sheets", "todo"];

let turn = 0; // a section that comes when another was asked for meanwhile is not shown

async function route() {
  const own = ++turn;
  const asked = decodeURIComponent(location.hash);
  const [, section = "", ...rest] = location.hash.split("/").map(decodeURIComponent);
  if (leaving.work) await attempt(leaving.work);
  if (own !== turn) return;
  leaving.work = null;
  document.documentElement.lang = language() === "zh" ? "zh-CN" : "en";
  document.title = t("desk");
  document.querySelector(".brand").textContent = t("desk");
  const other = document.querySelector("#language");
  other.textContent = language() === "zh" ? "English" : "中文";
  other.lang = language() === "zh" ? "en" : "zh-CN";
  document.querySelector("#sections").replaceChildren(
    ...IN_SIGHT.map((name) => h("a", { href: `#/${name}`, "aria-current": name === section ? "page" : null }, t(`section-${name || "posts"}`))),
  );
  const main = document.querySelector("#main");
  main.className = `section-${section || "posts"}`;
  await attempt(async () => {
    const made = await (SECTIONS[section] ?? showPosts)(...rest);
    if (own !== turn) return;
    main.replaceChildren(...[made].flat(9).filter(Boolean));
    if (main.dataset.shown !== asked) scrollTo(0, 0);
    main.dataset.shown = asked;
  });
}

document.querySelector("#language").addEventListener("click", () => {
  setLanguage(language() === "zh" ? "en" : "zh");
  route();
});
addEventListener("hashchange", route);
route();
