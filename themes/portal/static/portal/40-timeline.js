/* Filters of the timeline, kept in the address, so that a selection can be sent on. They look at the whole
   timeline: its further pages are fetched when the first filter is set. */
(() => {
  const form = document.querySelector("[data-filter=timeline]");
  if (!form) return;
  const list = document.querySelector(".timeline");
  const told = form.querySelector("[role=status]");
  const fields = [...form.elements].filter((field) => field.name);
  let further = form.dataset.further.split(" ").filter(Boolean);

  const tests = {
    district: (event, value) => event.dataset.district === value,
    year: (event, value) => event.closest("[data-year]").dataset.year === value,
    industry: (event, value) => event.dataset.industries.split(" ").includes(value),
    amount: (event, value) => {
      if (value === "any") return event.dataset.amounts !== "";
      const [unit, least] = value.split(":");
      const amount = event.dataset.amounts.split(" ").find((each) => each.startsWith(`${unit}:`));
      return amount !== undefined && Number(amount.split(":")[1]) >= Number(least);
    },
  };

  /* Adds the years of a further page below those that are there; a year may go on from page to page. */
  const add = (page) => {
    for (const year of page.querySelectorAll(".timeline__year")) {
      const there = list.querySelector(`[data-year="${year.dataset.year}"] .timeline__events`);
      if (there) there.append(...year.querySelectorAll(".timeline__events > *"));
      else list.append(document.adoptNode(year));
    }
  };

  // A policy of the servers may ask scripts to say which texts they make markup of: the site's own pages.
  const policy = globalThis.trustedTypes?.createPolicy("portal", { createHTML: (text) => text });
  const trusted = (text) => (policy ? policy.createHTML(text) : text);

  const loadFurther = async () => {
    const wanted = further;
    further = [];
    try {
      const texts = await Promise.all(
        wanted.map(async (address) => {
          const answer = await fetch(address);
          if (!answer.ok) throw new Error(String(answer.status));
          return answer.text();
        }),
      );
      for (const text of texts) add(new DOMParser().parseFromString(trusted(text), "text/html"));
      document.querySelector(".pager")?.remove();
      return true;
    } catch {
      further = wanted;
      return false;
    }
  };

  const show = () => {
    const set = fields.filter((field) => field.value);
    const events = [...list.querySelectorAll(".timeline__event")];
    for (const event of events) event.hidden = !set.every((field) => tests[field.name](event, field.value));
    // What no event falls into is that of all events, not of those chosen.
    for (const gap of list.querySelectorAll(".timeline__gap")) gap.hidden = set.length > 0;
    for (const year of list.querySelectorAll(".timeline__year")) {
      year.hidden = !year.querySelector(".timeline__event:not([hidden])");
    }
    const shown = events.filter((event) => !event.hidden).length;
    if (!set.length) told.textContent = "";
    else if (!shown) told.textContent = form.dataset.none;
    else told.textContent = form.dataset.shown.replace("{shown}", shown).replace("{total}", events.length);
  };

  const update = async () => {
    const chosen = new URLSearchParams();
    for (const field of fields) if (field.value) chosen.set(field.name, field.value);
    const query = String(chosen);
    history.replaceState(null, "", query ? `?${query}` : location.pathname);
    show();
    if (query && further.length) {
      const loaded = await loadFurther();
      show();
      if (!loaded) told.textContent = form.dataset.failed;
    }
  };

  for (const [name, value] of new URLSearchParams(location.search)) {
    const field = fields.find((each) => each.name === name);
    if (field && [...field.options].some((option) => option.value === value)) field.value = value;
  }
  if (fields.some((field) => field.value)) update();
  form.addEventListener("change", update);
  form.addEventListener("reset", () => setTimeout(update));
  form.addEventListener("submit", (event) => event.preventDefault());
})();
