/* The navigation is one row that scrolls on phones: the present section, and what has the focus, are in sight. */
(() => {
  const row = document.querySelector(".site-nav__list");
  const show = (link) => {
    row.scrollLeft = link.offsetLeft + link.offsetWidth / 2 - row.clientWidth / 2;
  };
  const present = row.querySelector("[aria-current]");
  if (present) {
    show(present);
  }
  row.addEventListener("focusin", (event) => show(event.target));
})();
