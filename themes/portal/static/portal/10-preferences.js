/* Remembers two choices of the reader, the elder version and the colours; start.js applies them. */
(() => {
  const root = document.documentElement;

  const choose = (key, attribute, value) => {
    if (value) root.setAttribute(attribute, value);
    else root.removeAttribute(attribute);
    try {
      if (value) localStorage.setItem(key, value);
      else localStorage.removeItem(key);
    } catch {
      /* storage may be forbidden: the choice then lasts for this page */
    }
  };

  const elder = document.getElementById("elder");
  elder.checked = root.hasAttribute("data-elder");
  elder.addEventListener("change", () => choose("elder", "data-elder", elder.checked ? "on" : ""));

  const scheme = document.getElementById("scheme");
  scheme.value = root.getAttribute("data-theme") || "";
  scheme.addEventListener("change", () => choose("scheme", "data-theme", scheme.value));
})();
