// What script adds to pages that work without it: keys, confirmation, one sending at a time, a guard for unsaved text.
"use strict";

// ── one sending at a time; grave acts are asked about first ──
const confirmed = new WeakSet();

function ask(question, then) {
  const dialog = document.getElementById("confirm");
  if (!dialog) {
    if (window.confirm(question)) then();
    return;
  }
  dialog.querySelector("#confirm-words").textContent = question;
  dialog.returnValue = "no";
  dialog.addEventListener("close", () => dialog.returnValue === "yes" && then(), { once: true });
  dialog.showModal();
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method === "dialog") return;
  const question = event.submitter?.dataset.confirm ?? form.dataset.confirm;
  const halt = () => { event.preventDefault(); event.stopImmediatePropagation(); };
  if (form.classList.contains("is-sending")) return halt();
  if (question && !confirmed.has(form)) {
    halt();
    return ask(question, () => { confirmed.add(form); form.requestSubmit(event.submitter); });
  }
  confirmed.delete(form);
  freshToken(form);
  form.dataset.saved = "";
  if (form.method === "get" || form.closest("[hx-post], [hx-get], [data-stays]")) return;
  sending(form, true);
  keepKey(form);
}, true);

// What htmx sends is busy too, until it is answered.
document.addEventListener("htmx:before:request", (event) => event.target.matches?.("form[method=post]") && sending(event.target, true));
document.addEventListener("htmx:finally:request", (event) => event.target.matches?.("form[method=post]") && sending(event.target, false));

// Who has signed in again in another window goes on here.
function freshToken(form) {
  const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1];
  if (token && form.elements.csrfmiddlewaretoken) form.elements.csrfmiddlewaretoken.value = token;
}

// What goes wrong is said above the form, which stays as it was filled in; one is taken there.
document.addEventListener("htmx:after:swap", () => {
  const said = document.querySelector("#refusal > .refusal:not([data-attended])");
  if (!said) return;
  said.dataset.attended = "";
  said.scrollIntoView({ block: "center" });
});

document.addEventListener("htmx:error", (event) => {
  const place = document.getElementById("refusal"), words = document.getElementById("unreachable");
  if (!event.detail?.ctx || !words || !event.target.matches?.("form[method=post]")) return;
  place.replaceChildren(words.content.cloneNode(true));
  place.scrollIntoView({ block: "center" });
});

function sending(form, is) {
  form.classList.toggle("is-sending", is);
  if (is) form.setAttribute("aria-busy", "true");
  else form.removeAttribute("aria-busy");
}

// Back by the browser's own button: the page lives again.
window.addEventListener("pageshow", (event) => {
  for (const form of document.querySelectorAll("form.is-sending")) sending(form, false);
  cameBack ||= event.persisted;
});

// Gone back to and sent again: unchanged it is the same request, which is taken once; changed it is another.
let cameBack = performance.getEntriesByType("navigation")[0]?.type === "back_forward";

function keepKey(form) {
  const field = form.elements.key, last = JSON.parse(sessionStorage.getItem("sent") ?? "{}");
  if (!field) return;
  const typed = [...new FormData(form)].filter(([name]) => !["key", "csrfmiddlewaretoken"].includes(name));
  const text = typed.map(([name, value]) => `${name}=${value.name ?? value}`).join("\n");
  const mark = `${form.action} ${text.length} ${[...text].reduce((sum, each) => Math.imul(sum ^ each.codePointAt(0), 16777619), 2166136261)}`;
  if (cameBack && mark === last.mark) field.value = last.key;
  else if (cameBack && field.value === last.key) field.value = `${field.value}-${Date.now()}`.slice(-60);
  sessionStorage.setItem("sent", JSON.stringify({ mark, key: field.value }));
}

// ── unsaved text ──
document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (form && "unsaved" in form.dataset) { form.dataset.changed = ""; delete form.dataset.saved; }
});

window.addEventListener("beforeunload", (event) => {
  if (document.querySelector("form[data-unsaved][data-changed]:not([data-saved])")) event.preventDefault();
});

// ── menus close when one looks elsewhere ──
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target) || event.target.closest("a[href]")) menu.open = false;
  }
});

// ── keys ──
const rows = () => [...document.querySelectorAll(".data-table tbody tr, .lines > li, .to-file > li")].filter((row) => row.querySelector("a[href]"));

function step(by) {
  const list = rows();
  if (!list.length) return;
  const at = list.findIndex((row) => row.classList.contains("is-chosen"));
  const next = Math.min(list.length - 1, Math.max(0, at + by));
  list[at]?.classList.remove("is-chosen");
  list[next].classList.add("is-chosen");
  list[next].querySelector("a[href]").focus({ preventScroll: true });
  list[next].scrollIntoView({ block: "nearest" });
}

const keys = {
  "/": () => {
    const box = document.getElementById("search-words");
    if (box?.offsetParent) box.select();
    else document.querySelector(".phone-bar a[href*='search']")?.click();
  },
  j: () => step(1),
  k: () => step(-1),
  e: () => {
    const act = document.querySelector("[data-next-act]");
    act?.scrollIntoView({ block: "center" });
    act?.focus();
    if (act?.matches("a[href]")) act.click();
  },
  "?": () => document.getElementById("keys")?.showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    const menu = document.querySelector("details.menu[open]");
    if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
  }
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (document.querySelector("dialog[open]")) return;
  const act = keys[event.key];
  if (act) { event.preventDefault(); act(); }
});

// ── what one is on is in sight in a rail longer than the screen ──
document.querySelector(".rail [aria-current]")?.scrollIntoView({ block: "nearest" });

// ── a summary of errors is read first ──
document.getElementById("error-summary")?.focus();

// ── the form of an act that was asked for is gone on with by keyboard ──
document.addEventListener("htmx:after:swap", () => {
  const panel = document.querySelector("#act .act-panel:not([data-attended])");
  if (!panel) return;
  panel.dataset.attended = "";
  const first = panel.querySelector("#error-summary") ?? panel.querySelector("textarea, select, input:not([type=hidden]), .btn-primary");
  first?.focus();
});

// ── a box that ticks all rows of its form ──
document.documentElement.classList.add("has-script");
document.addEventListener("change", (event) => {
  const form = event.target.form, boxes = [...(form?.querySelectorAll(":is(tbody, .lines-chosen) input[type=checkbox]") ?? [])];
  if ("checksAll" in event.target.dataset) for (const box of boxes) box.checked = event.target.checked;
  const words = form?.querySelector("[data-chosen]");
  if (words) words.textContent = words.dataset.chosen.replace("#", boxes.filter((box) => box.checked).length);
});

// ── units and people: find in the list, show what is ticked; people stand in the order in which they were ticked ──
function prepare(root) {
  for (const button of root.querySelectorAll("[data-copy]")) button.hidden = false;
  for (const box of root.querySelectorAll("[data-units-filter]")) box.hidden = false;
  for (const label of root.querySelectorAll("[data-move] .units-list label:not(:has(button))")) {
    const up = Object.assign(document.createElement("button"), { type: "button", className: "btn btn-sm" });
    up.textContent = label.closest("[data-move]").dataset.move;
    up.setAttribute("aria-label", `${up.textContent} ${label.textContent}`);
    label.append(up);
  }
}

function showChosen(field) {
  const chosen = [...field.querySelectorAll("input:checked")].map((box) => {
    const unit = document.createElement("span");
    unit.className = "unit";
    unit.textContent = box.closest("label").querySelector("span").textContent.trim();
    return unit;
  });
  field.querySelector("[data-units-chosen]").replaceChildren(...chosen);
}

document.addEventListener("click", (event) => {
  const up = event.target.closest("[data-move] .units-list button");
  if (!up) return;
  const label = up.closest("label");
  label.previousElementSibling?.before(label);
  showChosen(up.closest("[data-units]"));
  up.focus();
});

document.addEventListener("input", (event) => {
  const field = event.target.closest("[data-units]");
  if (!field) return;
  if (event.target.matches("[data-units-filter]")) {
    const wanted = event.target.value.trim();
    const labels = [...field.querySelectorAll("label")];
    for (const label of labels) label.hidden = !label.textContent.includes(wanted);
    field.querySelector("[data-units-none]").hidden = labels.some((label) => !label.hidden);
    return;
  }
  if (event.target.checked && field.dataset.units === "in-order") {
    const label = event.target.closest("label");
    const before = [...field.querySelectorAll("input:checked")].map((box) => box.closest("label")).filter((one) => one !== label);
    if (before.length) before.at(-1).after(label);
    else label.parentElement.prepend(label);
    event.target.focus();
  }
  showChosen(field);
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches?.("[data-units-filter]")) event.preventDefault();
});

document.addEventListener("htmx:after:swap", () => prepare(document));
prepare(document);

// ── ready texts: put into the field that is being written, or on the clipboard; without script they are copied by hand ──
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const field = button.dataset.into && document.getElementById(button.dataset.into);
  if (field) {
    field.value = field.value ? `${field.value}\n${button.dataset.copy}` : button.dataset.copy;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
    return;
  }
  const shown = button.dataset.copy ? button.closest("li").firstElementChild : button.closest("details").querySelector("textarea");
  try {
    await navigator.clipboard.writeText(button.dataset.copy || shown.value);
  } catch {
    getSelection().selectAllChildren(shown);
    shown.select?.();
    document.execCommand("copy");
  }
  if (button.dataset.copied) button.querySelector("span").textContent = button.dataset.copied;
  button.dataset.done = "";
  setTimeout(() => delete button.dataset.done, 1500);
});
