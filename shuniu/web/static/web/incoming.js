/* Receiving: files dropped on the page, photographs added one after another, a leader's usual words at a tap. */
(() => {
  const zone = document.querySelector("[data-drop]");
  const input = zone?.querySelector("[type=file]");
  const names = zone?.querySelector("[data-drop-names]");
  const show = () => names?.replaceChildren(...[...input.files].map((file) => Object.assign(document.createElement("li"), { textContent: file.name })));
  const add = (files) => {
    const all = new DataTransfer();
    for (const file of [...input.files, ...files]) all.items.add(file);
    input.files = all.files;
    show();
  };
  zone?.addEventListener("dragover", (event) => { event.preventDefault(); zone.classList.add("is-over"); });
  zone?.addEventListener("dragleave", () => zone.classList.remove("is-over"));
  zone?.addEventListener("drop", (event) => { event.preventDefault(); zone.classList.remove("is-over"); add(event.dataTransfer.files); });
  input?.addEventListener("change", show);

  const box = document.querySelector("[data-phrases] textarea");
  for (const chip of document.querySelectorAll("[data-phrase]")) {
    chip.hidden = false;
    chip.addEventListener("click", () => { box.value = chip.dataset.phrase; box.focus(); box.dispatchEvent(new Event("input", { bubbles: true })); });
  }
})();
