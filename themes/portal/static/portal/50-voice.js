/* Reads the page aloud, part by part, from the first that is in sight; the part being read is outlined. */
(() => {
  const button = document.getElementById("voice");
  const speech = window.speechSynthesis;
  if (!button || !speech) return;
  const label = button.textContent;
  const PARTS = "h1, h2, h3, h4, p, li, tr, dt, dd, figcaption";
  const LEFT_OUT = "form, nav, svg, [hidden], [aria-hidden=true]";
  /* Long utterances are cut off by some browsers: sentences are said one by one. */
  const SENTENCE = /[^。！？；]*?(?:[。！？；]|[.!?;](?=\s)|$)/g;
  let run = 0;

  /* The text of the main part, by the smallest part that holds each piece of it. */
  const parts = () => {
    const found = new Map();
    const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode.textContent.trim();
      const holder = walker.currentNode.parentElement;
      const part = holder.closest(PARTS);
      if (!text || !part || holder.closest(LEFT_OUT) || !part.getClientRects().length) continue;
      found.set(part, [...(found.get(part) || []), text]);
    }
    return [...found];
  };

  const voiceFor = (lang) => {
    const wanted = lang.slice(0, 2);
    const voices = speech.getVoices().filter((voice) => voice.lang.slice(0, 2).toLowerCase() === wanted);
    return voices.find((voice) => voice.lang.replace("_", "-") === lang) || voices[0];
  };

  const say = (text, lang) =>
    new Promise((resolve) => {
      const utterance = new SpeechSynthesisUtterance(text);
      utterance.lang = lang;
      utterance.voice = voiceFor(lang) || null;
      utterance.onend = resolve;
      utterance.onerror = resolve; /* also when the reader stops it: whether to go on is asked below */
      speech.speak(utterance);
    });

  const stop = (said = label) => {
    run += 1;
    speech.cancel();
    document.querySelector(".voice-now")?.classList.remove("voice-now");
    button.setAttribute("aria-pressed", "false");
    button.textContent = said;
  };

  const read = async () => {
    const mine = (run += 1);
    const all = parts();
    const start = all.findIndex(([part]) => part.getBoundingClientRect().bottom > 0);
    for (const [part, texts] of all.slice(Math.max(start, 0))) {
      part.classList.add("voice-now");
      part.scrollIntoView({ block: "nearest" });
      for (const sentence of texts.join(" ").match(SENTENCE).filter((each) => each.trim())) {
        await say(sentence, part.closest("[lang]").lang);
        if (mine !== run) return;
      }
      part.classList.remove("voice-now");
    }
    stop();
  };

  button.addEventListener("click", () => {
    if (button.getAttribute("aria-pressed") === "true") {
      stop();
    } else if (!voiceFor(document.documentElement.lang)) {
      stop(button.dataset.none);
    } else {
      button.setAttribute("aria-pressed", "true");
      button.textContent = button.dataset.stop;
      read();
    }
  });
  speech.getVoices(); /* some browsers begin to load their voices when first asked */
  addEventListener("pagehide", () => stop());
})();
