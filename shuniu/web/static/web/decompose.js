// Breaking a text down, and reading its map: each sentence lights its card and back; a selected passage becomes a task.
"use strict";

(() => {
  const all = (selector) => document.querySelectorAll(selector);

  // ── sentence and card light each other ──
  function light(keys) {
    for (const lit of all(".is-lit")) lit.classList.remove("is-lit");
    for (const key of keys) {
      for (const part of all(`[data-directives~="${key}"], [data-directive="${key}"], #s-${key}`)) part.classList.add("is-lit");
    }
  }

  function keysOf(target) {
    const part = target.closest?.("[data-directives], [data-directive], .mark-number, .mark-sign");
    if (!part) return null;
    if (part.id.startsWith("s-")) return [part.id.slice(2)];
    return (part.dataset.directives ?? part.dataset.directive).trim().split(/\s+/);
  }

  for (const kind of ["pointerover", "focusin"]) {
    document.addEventListener(kind, (event) => { const keys = keysOf(event.target); if (keys) light(keys); });
  }

  function show(part) {
    const pane = part.closest(".sheet, .tasks");
    const choice = pane && document.querySelector(`[name="pane"][value="${pane.classList.contains("sheet") ? "text" : "tasks"}"]`);
    if (choice) choice.checked = true;
    part.closest("details:not([open])")?.setAttribute("open", "");
    part.scrollIntoView({ block: "center", behavior: "smooth" });
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.mark-number, a.card-number, a.order-quote, a.count-link");
    const hash = link?.getAttribute("href");
    if (link && hash.startsWith("#")) {
      const part = document.querySelector(hash);
      if (!part) return;
      event.preventDefault();
      if ("nextOrder" in link.dataset) return nextOrder();
      show(part);
      for (const lit of all(".order.is-lit")) lit.classList.remove("is-lit");
      if (part.matches(".order")) part.classList.add("is-lit");
      const keys = keysOf(part);
      if (keys) light(keys);
      return;
    }
    const sentence = event.target.closest(".source-text .mark");
    if (sentence && getSelection().isCollapsed) {
      const card = document.getElementById(`d-${keysOf(sentence)[0]}`);
      if (card) show(card);
    }
  });

  // ── from one order without a task to the next ──
  let place = -1;
  function nextOrder() {
    const orders = [...all(".source-text .order[id]")];
    if (!orders.length) return;
    place = (place + 1) % orders.length;
    for (const lit of all(".order.is-lit")) lit.classList.remove("is-lit");
    orders[place].classList.add("is-lit");
    show(orders[place]);
  }

  // ── a selected passage becomes a task; places are counted in characters, not in UTF-16 units ──
  const characters = (text) => [...text].length;

  function placeOf(node, offset, isEnd) {
    if (node.nodeType === Node.TEXT_NODE) {
      const piece = node.parentElement.closest("[data-at]");
      if (piece) return Number(piece.dataset.at) + characters(node.data.slice(0, offset));
    }
    const text = document.getElementById("source-text");
    const here = document.createRange();
    here.setStart(node, offset);
    let found = null;
    for (const piece of text.querySelectorAll("[data-at]")) {
      const at = here.comparePoint(piece, 0);
      const end = Number(piece.dataset.at) + characters(piece.textContent);
      if (isEnd && at <= 0) found = end;
      if (!isEnd && at >= 0) return Number(piece.dataset.at);
    }
    return found;
  }

  function trimmed(start, end, text) {
    const lead = text.length - text.trimStart().length, tail = text.length - text.trimEnd().length;
    return [start + lead, end - tail];
  }

  document.addEventListener("selectionchange", () => {
    const button = document.querySelector("[data-selection-act]");
    const text = document.getElementById("source-text");
    if (!button || !text) return;
    const selection = getSelection();
    const range = selection.rangeCount ? selection.getRangeAt(0) : null;
    button.hidden = true;
    if (!range || range.collapsed || !text.contains(range.commonAncestorContainer)) return;
    const start = placeOf(range.startContainer, range.startOffset, false);
    const end = placeOf(range.endContainer, range.endOffset, true);
    if (start === null || end === null || end - start < 2) return;
    button.value = trimmed(start, end, words(start, end)).join("-");
    button.hidden = false;
    const box = range.getBoundingClientRect();
    button.style.top = `${Math.max(64, Math.min(innerHeight - 60, box.bottom + 8))}px`;
    button.style.left = `${Math.max(8, Math.min(innerWidth - 140, box.left + box.width / 2 - 50))}px`;
  });

  // The blanks at either end, so that they don't count as part of the passage.
  function words(start, end) {
    let found = "";
    for (const piece of all("#source-text [data-at]")) {
      const at = Number(piece.dataset.at), signs = [...piece.textContent];
      if (at < end && at + signs.length > start) found += signs.slice(Math.max(0, start - at), end - at).join("");
    }
    return found;
  }

  document.addEventListener("pointerdown", (event) => {
    if (event.target.closest("[data-selection-act]")) event.preventDefault();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeDrawer();
  });

  // ── the drawer of the map ──
  function closeDrawer() { document.getElementById("drawer")?.replaceChildren(); }
  document.addEventListener("click", (event) => { if (event.target.closest("[data-close-drawer]")) closeDrawer(); });

  // ── a file dropped where it may be chosen ──
  const zone = document.querySelector("[data-drop-zone]")?.closest("form");
  zone?.addEventListener("dragover", (event) => { event.preventDefault(); zone.classList.add("is-over"); });
  zone?.addEventListener("dragleave", () => zone.classList.remove("is-over"));
  zone?.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("is-over");
    if (event.dataTransfer.files.length) zone.querySelector("[type=file]").files = event.dataTransfer.files;
  });
})();
