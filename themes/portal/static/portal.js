/* Remembers two choices of the reader, the elder version and the colours; every page is whole without it. */
(() => {
  const root = document.documentElement;

  const read = (key) => {
    try {
      return localStorage.getItem(key) || "";
    } catch {
      return ""; /* storage may be forbidden: the choice then lasts for this page */
    }
  };

  const keep = (key, value) => {
    try {
      if (value) localStorage.setItem(key, value);
      else localStorage.removeItem(key);
    } catch {
      return;
    }
  };

  const set = (attribute, value) => {
    if (value) root.setAttribute(attribute, value);
    else root.removeAttribute(attribute);
  };

  const elder = document.getElementById("elder");
  elder.checked = read("elder") === "on";
  set("data-elder", read("elder"));
  elder.addEventListener("change", () => {
    const value = elder.checked ? "on" : "";
    keep("elder", value);
    set("data-elder", value);
  });

  const scheme = document.getElementById("scheme");
  scheme.value = read("scheme");
  set("data-theme", read("scheme"));
  scheme.addEventListener("change", () => {
    keep("scheme", scheme.value);
    set("data-theme", scheme.value);
  });
  document.querySelector("[data-scheme]").hidden = false;
})();
