// The drafting desk: pages and remarks follow the keys, what is wrong is marked in the text, and nothing typed is lost.
"use strict";

(() => {
  const form = document.getElementById("drafting");
  if (!form) return;
  const text = form.querySelector("[data-text]"), sheet = form.querySelector("[data-marks]");
  const sheets = form.querySelector("[data-sheets]"), bubble = form.querySelector("[data-bubble]");
  const state = form.querySelector("[data-state]"), pagesPane = form.querySelector("[data-pages]");
  const writes = "writes" in form.dataset;
  const PAUSE = 1500;

  // ── the sheet under the text: the same words, with marks where something is wrong ──
  let marks = [], marked = text.value;

  // Places come counted in characters; a rare character is two units here.
  const unitOf = (words) => {
    if (!/[\ud800-\udfff]/.test(words)) return (place) => place;
    const at = [0];
    for (const sign of words) at.push(at.at(-1) + sign.length);
    return (place) => at[Math.min(place, at.length - 1)];
  };

  // Until the next reading, marks behind a change move with it, and those that it touches go.
  function shift() {
    const now = text.value;
    if (now === marked) return;
    let head = 0, tail = 0;
    const most = Math.min(now.length, marked.length);
    while (head < most && now[head] === marked[head]) head += 1;
    while (tail < most - head && now[now.length - 1 - tail] === marked[marked.length - 1 - tail]) tail += 1;
    const end = marked.length - tail, by = now.length - marked.length;
    marks = marks.filter((mark) => mark.end <= head || mark.start >= end)
      .map((mark) => (mark.start >= end ? { ...mark, start: mark.start + by, end: mark.end + by } : mark));
    marked = now;
  }

  function draw() {
    const parts = [];
    let at = 0;
    for (const mark of marks) {
      if (mark.start < at || mark.end <= mark.start) continue;
      parts.push(marked.slice(at, mark.start));
      const part = document.createElement("mark");
      part.dataset.key = mark.key;
      part.dataset.severity = mark.severity;
      part.textContent = marked.slice(mark.start, mark.end);
      parts.push(part);
      at = mark.end;
    }
    sheet.replaceChildren(...parts, `${marked.slice(at)}\n`);
  }

  // ── asking for a reading: one at a time, and once more for what was typed meanwhile ──
  let asking = false, again = false, have = [];

  function body(deed) {
    const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1];
    if (token) form.elements.csrfmiddlewaretoken.value = token;  // who signs in again elsewhere goes on here
    const data = new FormData(form);
    data.set("do", deed);
    data.set("have", have.join(" "));
    return new URLSearchParams(data);
  }

  async function ask(deed) {
    const asked = text.value;
    let response;
    try {
      response = await fetch(form.action, {
        method: "POST", body: body(deed), headers: { "X-Desk": "1", "HX-Request": "true" }, redirect: "error",
      });
    } catch {
      return say("lost", true);
    }
    if (response.status === 401 || response.status === 403) return say("out", true);
    if (!response.headers.get("Content-Type")?.includes("json")) return refuse(await response.text());
    document.getElementById("refusal").replaceChildren();
    await show(await response.json(), asked);
    return true;
  }

  function refuse(html) {
    const found = new DOMParser().parseFromString(html, "text/html").querySelector(".refusal");
    if (found) document.getElementById("refusal").replaceChildren(found);
    else say("lost", true);
    return false;
  }

  async function read() {
    if (asking) { again = true; return; }
    asking = true;
    do { again = false; await ask("look"); } while (again);
    asking = false;
  }

  async function deed(name) {
    while (asking) await new Promise((done) => setTimeout(done, 20));
    asking = true;
    const done = await ask(name);
    asking = false;
    if (again) read();
    return done;
  }

  async function show(reading, asked) {
    if ("text" in reading && reading.text !== text.value && asked === text.value) rewrite(0, text.value.length, reading.text);
    if ("text" in reading ? reading.text === text.value : asked === text.value) {
      const unit = unitOf(text.value);
      marked = text.value;
      marks = reading.marks.map((mark) => ({ ...mark, start: unit(mark.start), end: unit(mark.end) }));
      draw();
    }
    for (const [name, html] of Object.entries(reading.panels)) {
      const panel = document.getElementById(name);
      if (name === "attachments" && panel.contains(document.activeElement) && document.activeElement.matches("input")) continue;
      panel.innerHTML = html;
    }
    form.querySelector("[data-remarks-count]").textContent = reading.marks.length;
    form.querySelector("[data-objections-count]").textContent = reading.objections || "";
    for (const [name, value] of [["recipients", reading.recipients], ["copies", reading.copies]]) {
      const box = form.elements[name];
      if (box && !("touched" in box.dataset)) box.value = value;
    }
    const note = form.querySelector("[data-warning]");
    note.hidden = !reading.warning;
    note.querySelector("span").textContent = reading.warning;
    form.querySelector("[data-notes]").textContent = reading.notes.join("");
    if (reading.kept) {
      say("kept", false, reading.kept);
      form.elements.copy_seen.value = reading.copy_seen;
      kept = marked;
    }
    if (reading.pages.length) await draught(reading.pages);
  }

  // ── pages: a changed one is decoded before it takes the old one's place, so that nothing flickers ──
  async function draught(pages) {
    const made = await Promise.all(pages.map(async (page, place) => {
      if (page.svg === null) return sheets.querySelector(`[data-mark="${page.mark}"]`);
      const picture = new Image();
      picture.className = "page-picture";
      picture.dataset.mark = page.mark;
      picture.alt = pagesPane.dataset.pageLabel.replace("#", place + 1);
      picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(page.svg)}`;
      await picture.decode().catch(() => {});
      return picture;
    }));
    const top = pagesPane.scrollTop;
    made.forEach((picture, place) => {
      const old = sheets.children[place];
      if (!picture || old === picture) return;
      if (old) old.replaceWith(picture);
      else sheets.append(picture);
    });
    while (sheets.children.length > made.length) sheets.lastElementChild.remove();
    pagesPane.scrollTop = top;
    have = pages.map((page) => page.mark);
    form.dispatchEvent(new CustomEvent("drafting:shown"));
  }

  // ── keeping: at each pause, and when one looks away ──
  let kept = text.value, pause = 0;

  function say(word, isLost, moment = "") {
    state.classList.toggle("is-lost", isLost);
    const words = state.dataset[`words${word[0].toUpperCase()}${word.slice(1)}`];
    state.textContent = words.replace("#", moment);
    if (isLost) { clearTimeout(pause); pause = setTimeout(keep, 5000); }
    return false;
  }

  async function keep() {
    clearTimeout(pause);
    if (!writes) return;
    state.classList.remove("is-lost");
    await deed("keep");
  }

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && writes && text.value !== kept) {
      fetch(form.action, { method: "POST", body: body("keep"), headers: { "X-Desk": "1" }, keepalive: text.value.length < 15000 }).catch(() => {});
    }
  });
  let leaves = false;
  form.addEventListener("submit", () => { leaves = true; });
  window.addEventListener("beforeunload", (event) => {
    if (!leaves && writes && text.value !== kept) event.preventDefault();
  });

  // ── typing ──
  let composing = false;
  function typed() {
    hide();
    shift();
    draw();
    if (composing) return;
    read();
    clearTimeout(pause);
    pause = setTimeout(keep, PAUSE);
  }
  text.addEventListener("compositionstart", () => { composing = true; });
  text.addEventListener("compositionend", () => { composing = false; typed(); });
  text.addEventListener("input", typed);

  // Written as if by hand, so that Ctrl+Z takes it back.
  function rewrite(start, end, words) {
    text.focus({ preventScroll: true });
    text.setSelectionRange(start, end);
    const done = words ? document.execCommand("insertText", false, words) : document.execCommand("delete");
    if (!done) { text.setRangeText(words, start, end, "end"); typed(); }
  }

  // ── remarks: the place, the list and the bubble belong together ──
  const of = (key) => marks.find((mark) => mark.key === key);
  const partOf = (key) => [...sheet.querySelectorAll("mark")].find((part) => part.dataset.key === key);
  const rowOf = (key) => [...form.querySelectorAll("#remarks [data-remark]")].find((row) => row.dataset.remark === key);

  function light(key) {
    for (const lit of form.querySelectorAll(".is-lit")) lit.classList.remove("is-lit");
    const row = rowOf(key), part = partOf(key);
    row?.classList.add("is-lit");
    part?.classList.add("is-lit");
    if (row) row.closest(".tool").scrollTop = row.offsetTop - 44;
    return part;
  }

  function hide() { bubble.hidden = true; }

  function open(key) {
    const part = light(key), row = rowOf(key);
    if (!part || !row) return hide();
    bubble.replaceChildren(row.cloneNode(true));
    bubble.hidden = false;
    const left = Math.min(part.offsetLeft, text.clientWidth - bubble.offsetWidth - 8);
    bubble.style.left = `${Math.max(8, left)}px`;
    bubble.style.top = `${part.offsetTop + part.offsetHeight + 6}px`;
  }

  function go(key) {
    const mark = of(key);
    if (!mark) return;
    text.focus({ preventScroll: true });
    text.setSelectionRange(mark.start, mark.end);
    open(key);
    partOf(key)?.scrollIntoView({ block: "center", behavior: "smooth" });
  }

  text.addEventListener("click", () => {
    if (text.selectionStart !== text.selectionEnd) return;
    const here = marks.find((mark) => mark.start <= text.selectionStart && text.selectionStart <= mark.end);
    if (here) open(here.key);
    else hide();
  });

  function fixOne(key) {
    const button = rowOf(key)?.querySelector("[data-deed]");
    if (button) press(button);
  }

  async function press(button) {
    hide();
    for (const box of form.querySelectorAll("[data-names]")) delete box.dataset.touched;
    await deed(button.value);
  }

  form.addEventListener("click", (event) => {
    const target = event.target.closest("button");
    if (!target) return;
    if ("go" in target.dataset) return go(target.closest("[data-remark]").dataset.remark);
    if ("name" in target.dataset) return add(target);
    if ("insert" in target.dataset) return rewrite(text.selectionStart, text.selectionEnd, target.dataset.insert);
    if ("deed" in target.dataset) { event.preventDefault(); return press(target); }
    if ("keep" in target.dataset) { event.preventDefault(); return keep(); }
  });

  // ── recipients: a name goes into the box that was filled last ──
  let box = form.elements.recipients;
  form.addEventListener("focusin", (event) => { if (event.target.matches("[data-names]")) box = event.target; });
  form.addEventListener("input", (event) => {
    if (event.target.matches("[data-names]")) event.target.dataset.touched = "";
    if (event.target.matches("[data-names-filter]")) {
      const wanted = event.target.value.trim();
      for (const chip of form.querySelectorAll("[data-name]")) chip.closest("li").hidden = !chip.dataset.name.includes(wanted);
    }
    if (event.target.name === "document_type") {
      form.elements.direction.value = JSON.parse(form.querySelector("[data-usual]").dataset.usual)[event.target.value];
    }
    if (event.target.matches(".tool-plan select, .tool-plan input")) { read(); clearTimeout(pause); pause = setTimeout(keep, PAUSE); }
  });

  function add(chip) {
    const names = box.value.replace(/[：:。\s]+$/, "").replace(/^[×\s]+$/, "");
    const same = box.dataset.group === chip.dataset.group;
    box.value = names ? `${names}${same ? "、" : "，"}${chip.dataset.name}` : chip.dataset.name;
    box.dataset.group = chip.dataset.group;
    box.dataset.touched = "";
  }

  // ── keys ──
  form.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Enter" && event.target.matches("input:not([type=checkbox])")) {
      event.preventDefault();
      event.target.closest(".tool")?.querySelector("[data-deed]")?.click();
    }
    if ((event.ctrlKey || event.metaKey) && event.key === "s") { event.preventDefault(); keep(); }
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter") { event.preventDefault(); form.querySelector("[data-save]")?.click(); }
    if (event.key === "F8") {
      event.preventDefault();
      const from = event.shiftKey ? [...marks].reverse() : marks;
      const next = from.find((mark) => (event.shiftKey ? mark.end <= text.selectionStart : mark.start >= text.selectionEnd)) ?? from[0];
      if (next) go(next.key);
    }
    if (event.altKey && event.key === "Enter") {
      const here = marks.find((mark) => mark.start <= text.selectionStart && text.selectionStart <= mark.end);
      if (here) { event.preventDefault(); fixOne(here.key); }
    }
    if (event.key === "Escape") hide();
  });

  draw();
  read();
})();
