// Refreshes the page when the site was built anew, and shows what stands in the way.
// Sent by the preview only; it is never part of the built site.
(() => {
  "use strict";
  const prefix = "/__preview__/";
  const build = document.currentScript.dataset.build;
  const alone = document.body.classList.contains("alone");
  let host = null;

  async function showProblems() {
    if (window.parent !== window) return; // who shows the page in a frame shows the problems, too
    const html = await (await fetch(prefix + "panel")).text();
    if (alone) {
      if (html) document.querySelector("main").innerHTML = html;
      return;
    }
    if (!host) {
      host = document.createElement("div");
      host.attachShadow({ mode: "open" });
      document.body.append(host);
    }
    // Escaped by the server; the shadow root keeps the page's styles and the panel's apart.
    host.shadowRoot.innerHTML = `<link rel="stylesheet" href="${prefix}panel.css">` + html;
    const heading = host.shadowRoot.querySelector("h2");
    if (!heading) return;
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "收起 Hide";
    close.addEventListener("click", () => host.shadowRoot.replaceChildren());
    heading.append(close);
  }

  let events = null;

  // Only the tab in sight holds a connection: browsers allow six to one server.
  function connect() {
    events?.close();
    events = null;
    if (document.visibilityState !== "visible") return;
    events = new EventSource(prefix + "events");
    events.addEventListener("state", (event) => {
      if (JSON.parse(event.data).build === build) {
        showProblems();
      } else {
        events.close();
        location.reload();
      }
    });
  }

  document.addEventListener("visibilitychange", connect);
  addEventListener("pagehide", () => events?.close());
  addEventListener("pageshow", (event) => event.persisted && connect());
  connect();
})();
