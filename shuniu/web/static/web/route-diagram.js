// Shows a route's drawing, its steps lit: done, live, returned. What it shows stands in words beside it as well.

const SMALLEST = 0.7;

export const LOOKS = {
  textRenderer: { defaultStyle: { fontFamily: getComputedStyle(document.documentElement).getPropertyValue("--sans"), fontSize: 14 } },
  zoomScroll: { enabled: false },
};

export function fit(canvas, focus) {
  canvas.zoom("fit-viewport", "auto");
  if (canvas.zoom() >= SMALLEST || !focus) { canvas.zoom(canvas.zoom() * 0.97, "auto"); return; }
  canvas.zoom(SMALLEST);
  const box = canvas.viewbox();
  const x = focus.x + focus.width / 2 - box.width / 2, y = focus.y + focus.height / 2 - box.height / 2;
  canvas.viewbox({ ...box, x, y });
}

export function wireZoom(figure, canvas) {
  for (const button of figure.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", () => {
      if (button.dataset.zoom === "whole") canvas.zoom("fit-viewport", "auto");
      else canvas.zoom(canvas.zoom() * (button.dataset.zoom === "in" ? 1.25 : 0.8), "auto");
    });
  }
}

async function draw(figure) {
  const answer = await fetch(figure.dataset.routeDiagram);
  if (!answer.ok) return;
  figure.hidden = false;
  const viewer = new BpmnJS({ container: figure.querySelector(".route-canvas"), ...LOOKS });
  try {
    await viewer.importXML(await answer.text());
  } catch {
    figure.hidden = true; // a file without a drawing: the words say it all
    return;
  }
  const canvas = viewer.get("canvas"), elements = viewer.get("elementRegistry");
  const lit = JSON.parse(figure.dataset.lit || "{}");
  for (const [id, how] of Object.entries(lit)) if (elements.get(id)) canvas.addMarker(id, `route-${how}`);
  const shapes = Object.keys(lit).map((id) => elements.get(id)).filter((each) => each?.width);
  const live = shapes.find((each) => lit[each.id] === "live") ?? shapes.at(-1);
  fit(canvas, live ?? elements.find((each) => each.type === "bpmn:StartEvent"));
  wireZoom(figure, canvas);
}

for (const figure of document.querySelectorAll("[data-route-diagram]")) draw(figure);
