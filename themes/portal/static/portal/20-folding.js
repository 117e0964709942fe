/* Leaves the first rows of a long table in sight and offers the others; what an address points at is shown. */
(() => {
  const SPARED = 2; /* so few more rows are not worth a button */
  for (const table of document.querySelectorAll("[data-fold]")) {
    const rows = [...table.tBodies[0].rows];
    table.classList.add(table.dataset.fold);
    const hidden = rows.filter((row) => !row.getClientRects().length);
    const wanted = () => hidden.some((row) => row.id && row.id === decodeURIComponent(location.hash.slice(1)));
    const unfold = () => table.classList.remove(table.dataset.fold);
    if (hidden.length <= SPARED || wanted()) {
      unfold();
      continue;
    }
    const button = document.createElement("button");
    button.type = "button";
    button.className = "projects__all";
    button.textContent = table.dataset.all.replace("{total}", rows.length);
    button.addEventListener("click", () => {
      unfold();
      button.remove();
      hidden[0].tabIndex = -1;
      hidden[0].focus(); /* the reader goes on where the list went on */
    });
    table.after(button);
    addEventListener("hashchange", () => {
      if (!wanted()) return;
      unfold();
      button.remove();
      document.getElementById(decodeURIComponent(location.hash.slice(1))).scrollIntoView({ behavior: "instant" });
    });
  }
})();

/* What an address points at is opened, where the browser does not do that itself. */
(() => {
  const reveal = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const folded = target && target.closest("details:not([open])");
    if (!folded) return;
    folded.open = true;
    target.scrollIntoView({ behavior: "instant" });
  };
  addEventListener("hashchange", reveal);
  reveal();
})();

/* What is folded is opened while the page is printed, where the style sheet cannot do it. */
(() => {
  const opened = [];
  addEventListener("beforeprint", () => {
    for (const folded of document.querySelectorAll("details:not([open])")) {
      folded.open = true;
      opened.push(folded);
    }
  });
  addEventListener("afterprint", () => opened.splice(0).forEach((folded) => (folded.open = false)));
})();
