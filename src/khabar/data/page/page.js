"use strict";
(() => {
  const root = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  root.classList.add("scripted");

  // Language: kept in the address of the page alone.
  const radios = all("input[name=language]");
  const speak = (language) => {
    root.lang = language;
    root.dir = language === "ar" ? "rtl" : "ltr";
    for (const radio of radios) radio.checked = radio.value === language;
  };
  for (const radio of radios) {
    radio.addEventListener("change", () => {
      speak(radio.value);
      try { history.replaceState(null, "", `#lang=${radio.value}`); } catch { /* a page without an address */ }
      report();
    });
  }
  const asked = /^#lang=(en|ar)$/.exec(location.hash);
  if (asked) speak(asked[1]);
  else speak((navigator.language || "").startsWith("ar") ? "ar" : "en");

  // A record and its words: what is pinned (clicked or focused) stays lit, what is pointed at is lit meanwhile.
  const TIED = "[data-r], [data-w]";
  let pinned = null;
  let lit = [];
  let pointer = [-1, -1];
  const clear = () => { for (const element of lit) element.classList.remove("on", "at"); lit = []; };
  const add = (elements, name) => { for (const element of elements) { element.classList.add(name); lit.push(element); } };
  const light = (element) => {
    clear();
    if (!element) return;
    const article = element.closest(".report");
    const owner = element.closest("[data-r]");
    const words = element.closest("[data-w]");
    for (const key of owner ? owner.dataset.r.split(" ") : []) add(all(`[data-r~="${key}"]`, article), "on");
    if (words) add(all(`[data-w="${words.dataset.w}"]`, article), "at");
  };
  const tied = (target) => (target instanceof Element ? target.closest(TIED) : null);
  document.addEventListener("pointerover", (event) => {
    // Words that slide under a pointer at rest, as the page scrolls, are not pointed at.
    const rests = event.clientX === pointer[0] && event.clientY === pointer[1];
    pointer = [event.clientX, event.clientY];
    if (event.pointerType === "touch" || rests) return;
    light(tied(event.target) || pinned);
  });
  document.addEventListener("pointermove", (event) => { pointer = [event.clientX, event.clientY]; });
  root.addEventListener("pointerleave", () => light(pinned));
  document.addEventListener("focusin", (event) => {
    const element = tied(event.target);
    if (element) { pinned = element; light(element); }
  });

  const shown = (element) => {
    for (let at = element.parentElement; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    return element;
  };
  const go = (element) => {
    shown(element);
    if (!element.matches("a[href], [tabindex]")) element.tabIndex = -1;
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "nearest" });
    pinned = element;
    light(element);
  };
  const cardOf = (mark) => {
    const article = mark.closest(".report");
    const cards = mark.dataset.r.split(" ").map((key) => document.getElementById(`${article.id}-${key}`));
    // Words of several records lead to one after the other.
    const now = cards.findIndex((card) => card === document.activeElement);
    return cards[(now + 1) % cards.length];
  };
  const marksOf = (element) => {
    const article = element.closest(".report");
    const words = element.closest("[data-w]");
    if (words) return all(`.words [data-w="${words.dataset.w}"]`, article);
    return all(`.words [data-r~="${element.closest("[data-r]").dataset.r}"].m`, article)
      .sort((a, b) => b.matches(".evidence, .skipped") - a.matches(".evidence, .skipped"));
  };
  document.addEventListener("click", (event) => {
    const element = tied(event.target);
    if (!element || (event.detail && String(getSelection()))) return;
    if (element.closest(".words")) {
      event.preventDefault();
      go(cardOf(element.closest("[data-r]")));
    } else if (element.matches("[data-w]")) {
      const marks = marksOf(element);
      if (marks.length) { event.preventDefault(); go(marks[0]); }
    } else if (!event.target.closest("a, summary, button")) {
      pinned = element;
      light(element);
    }
  });

  const move = (by) => {
    const cards = all(".card").filter((card) => !card.hidden && !card.closest(".report").hidden);
    const from = document.activeElement.closest(".card") || (pinned && pinned.closest(".report, .card"));
    let at = cards.indexOf(from);
    if (at < 0 && from) at = cards.findIndex((card) => from.contains(card)) - (by > 0 ? 1 : 0);
    const next = cards[at < 0 && by < 0 ? 0 : at + by];
    if (next) go(next);
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = event.target instanceof Element ? event.target : document.body;
    if (at.matches("input, textarea, select")) {
      if (event.key === "Escape") at.blur();
      return;
    }
    const onCard = at.matches(".card, .left");
    if (event.key === "j" || (onCard && event.key === "ArrowDown")) { event.preventDefault(); move(1); }
    else if (event.key === "k" || (onCard && event.key === "ArrowUp")) { event.preventDefault(); move(-1); }
    else if (event.key === "Enter" && onCard) {
      const marks = marksOf(at);
      if (marks.length) { event.preventDefault(); go(marks[0]); }
    } else if (event.key === "Escape") {
      pinned = null;
      clear();
      if (document.activeElement.matches(TIED)) document.activeElement.blur();
    } else if (event.key === "/") { event.preventDefault(); document.getElementById("search").focus(); }
  });

  // Filters: a report is shown while it has a record that is.
  const search = document.getElementById("search");
  const buttons = all("[data-filter]");
  const texts = new Map();
  const plain = (text) => text.toLowerCase().replace(/[\u0640\u064b-\u065f\u0670]/g, "").replace(/[\u0622\u0623\u0625\u0671]/g, "\u0627")
    .replace(/\u0649/g, "\u064a").replace(/\u0629/g, "\u0647").replace(/\s+/g, " ").trim();
  const textOf = (article) => {
    if (!texts.has(article)) texts.set(article, plain(article.textContent));
    return texts.get(article);
  };
  const chosen = (filter) => buttons.filter((b) => b.dataset.filter === filter && b.getAttribute("aria-pressed") === "true").map((b) => b.dataset.value);
  const output = document.getElementById("shown");
  let counted = null;
  const report = () => {
    if (!counted) { output.textContent = ""; return; }
    output.textContent = root.lang === "ar" ? `الأخبار الظاهرة: ${counted[0]} من ${counted[1]}` : `${counted[0]} of ${counted[1]} reports shown`;
  };
  const filter = () => {
    const types = chosen("type");
    const statuses = chosen("status");
    const words = plain(search.value);
    const articles = all(".report");
    let left = 0;
    for (const article of articles) {
      let fits = false;
      for (const card of all(".card", article)) {
        card.hidden = !((!types.length || types.includes(card.dataset.type)) && (!statuses.length || statuses.includes(card.dataset.status)));
        fits = fits || !card.hidden;
      }
      article.hidden = !((fits || !(types.length || statuses.length)) && (!words || textOf(article).includes(words)));
      left += !article.hidden;
    }
    counted = types.length || statuses.length || words ? [left, articles.length] : null;
    report();
  };
  for (const button of buttons) {
    button.addEventListener("click", () => {
      button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
      filter();
    });
  }
  let typing = 0;
  search.addEventListener("input", () => { clearTimeout(typing); typing = setTimeout(filter, 120); });

  // An address that names a record leads to it.
  const arrive = () => {
    const element = document.getElementById(location.hash.slice(1));
    if (element && element.matches(".card, .left")) go(element);
  };
  addEventListener("hashchange", arrive);
  arrive();

  // Browsers that cannot open a folded part in print alone.
  let folded = [];
  addEventListener("beforeprint", () => { folded = all("details:not([open])"); for (const part of folded) part.open = true; });
  addEventListener("afterprint", () => { for (const part of folded) part.open = false; });
})();
