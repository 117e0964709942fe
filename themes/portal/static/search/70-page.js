/* The search page: a form, what it has found, and the address that leads back to it. */
const FIRST = 5;
const FURTHER = 20;
const RECORDS = ["figure", "project", "event"];

const startSearchPage = (root) => {
  const form = root.querySelector("form");
  const field = form.elements.namedItem("q");
  const status = root.querySelector("[role=status]");
  const output = root.querySelector("[data-results]");
  const words = root.dataset;
  const site = document.title;
  const excerptLength = document.documentElement.lang.startsWith("zh") ? 110 : 220;
  let index = null;
  let latest = 0;

  /* A file that is missing says that the site was published anew, and `show` gets the catalogue again. */
  const ready = () => {
    index = index || openIndex(words.records, makeLoad(`${words.records}.json`));
    return index;
  };

  const make = (tag, name, ...children) => {
    const element = document.createElement(tag);
    if (name) element.className = `search-box__${name}`;
    element.append(...children);
    return element;
  };

  const held = (text, found, grammar) =>
    piecesOf(text, wholesOf(text, found, grammar)).map((part, place) => {
      if (place % 2 === 0) return part;
      const whole = make("span", "", part);
      whole.className = "whole";
      return whole;
    });

  /* Every second piece is marked. */
  const marked = (pieces, found, grammar) =>
    pieces.flatMap((piece, place) => {
      const parts = held(piece, found, grammar);
      return place % 2 ? [make("mark", "", ...parts)] : parts;
    });

  const counted = (results) => (results.certain ? `${results.total}` : words.about.replace("{n}", results.total));

  /* Records state their figures in the first line of their text. */
  const makeResult = (item, kind, found, grammar) => {
    const inFull = (text) => marked(piecesOf(text, spansOf(text, found, grammar)), found, grammar);
    const link = make("a", "link", ...inFull(item.title));
    link.href = item.href;
    const result = make("li", "result", make("h3", "title", link));
    if (item.lang) result.lang = item.lang;
    const facts = RECORDS.includes(kind) ? item.text.split("\n")[0] : "";
    const text = item.text.slice(facts.length).trim();
    if (facts) result.append(make("p", "facts", ...inFull(facts)));
    if (text) result.append(make("p", "excerpt", ...marked(excerptOf(text, found, grammar, excerptLength), found, grammar)));
    if (item.note) result.append(make("p", "note", ...inFull(item.note)));
    return result;
  };

  const makeGroup = (results, found, grammar, first) => {
    const number = make("span", "number");
    const list = make("ol", "list");
    const more = make("button", "more");
    more.type = "button";
    const add = (items) => {
      list.append(...items.map((item) => makeResult(item, results.kind, found, grammar)));
      number.textContent = counted(results);
      more.textContent = words.more.replace("{n}", Math.min(FURTHER, results.total - results.given));
      more.hidden = results.given >= results.total;
    };
    more.addEventListener("click", async () => {
      const before = list.childElementCount;
      try {
        add(await results.next(FURTHER));
      } catch {
        status.textContent = words.failed;
        return;
      }
      const next = list.children[before] || list.lastElementChild;
      if (next) next.querySelector("a").focus();
    });
    add(first);
    const heading = make("h2", "kind", words[`kind${results.kind[0].toUpperCase()}${results.kind.slice(1)}`], " ", number);
    return make("section", "group", heading, list, more);
  };

  const summary = ({ groups, shown }, query) => {
    const total = groups.reduce((sum, results) => sum + results.total, 0);
    if (!total) return words.none;
    const number = groups.every((results) => results.certain) ? total : words.about.replace("{n}", total);
    const instead = shown ? words.instead.replace("{query}", () => query).replace("{shown}", () => shown) : "";
    return instead + (total === 1 ? words.one : words.found).replace("{n}", number);
  };

  const find = async (query) => {
    const opened = await ready();
    const found = await search(query, opened);
    const firsts = await Promise.all(found.groups.map((results) => results.next(FIRST)));
    const grammar = opened.manifest.amounts;
    return {
      text: summary(found, query),
      groups: found.groups.map((results, place) => makeGroup(results, found, grammar, firsts[place])),
    };
  };

  const show = async () => {
    const query = field.value.trim();
    latest += 1;
    const turn = latest;
    document.title = query ? `${query} · ${site}` : site;
    output.replaceChildren();
    status.textContent = query ? words.searching : "";
    if (!query) return;
    let answer;
    try {
      answer = await find(query);
    } catch {
      /* The site may have been published anew since this page was opened: then its index is another now. */
      index = null;
      answer = await find(query).catch(() => ({ text: words.failed, groups: [] }));
      if (!answer.groups.length && answer.text === words.failed) index = null;
    }
    if (turn !== latest) return;
    status.textContent = answer.text;
    output.replaceChildren(...answer.groups);
  };

  /* An address may hold more than the field takes: it is cut as a browser cuts what is pasted. */
  const fromAddress = () => {
    const asked = new URLSearchParams(location.search).get("q") || "";
    field.value = Array.from(asked).slice(0, field.maxLength).join("");
    show();
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const query = field.value.trim();
    history.pushState(null, "", query ? `?q=${encodeURIComponent(query)}` : location.pathname);
    show();
  });
  field.addEventListener("focus", () => ready().catch(() => (index = null)), { once: true });
  addEventListener("popstate", fromAddress);
  fromAddress();
};

startSearchPage(document.querySelector("[data-search]"));
