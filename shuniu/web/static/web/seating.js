// A seat that is dropped on another is moved there: the form below the plan is filled in and sent.
const form = document.querySelector("[data-seats]");
let carried = null;

for (const seat of document.querySelectorAll("[data-person]")) {
  seat.addEventListener("dragstart", (event) => {
    carried = seat;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", seat.dataset.person);
  });
  seat.addEventListener("dragover", (event) => {
    if (carried && carried !== seat) event.preventDefault();
    seat.classList.toggle("is-target", carried !== seat);
  });
  seat.addEventListener("dragleave", () => seat.classList.remove("is-target"));
  seat.addEventListener("drop", (event) => {
    event.preventDefault();
    form.elements.person.value = carried.dataset.person;
    form.elements.place.value = seat.dataset.rank;
    form.requestSubmit();
  });
}
