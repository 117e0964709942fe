/* Runs before the first paint, so that nothing moves afterwards: what the reader chose on an earlier page,
   and what this browser can do. Every page is whole without it. */
(() => {
  const root = document.documentElement;
  root.setAttribute("data-js", "");
  if ("speechSynthesis" in window) root.setAttribute("data-voice", "");
  try {
    for (const [key, attribute] of [["elder", "data-elder"], ["scheme", "data-theme"]]) {
      const chosen = localStorage.getItem(key);
      if (chosen) root.setAttribute(attribute, chosen);
    }
  } catch {
    /* storage may be forbidden: every page then begins as it is */
  }
})();
