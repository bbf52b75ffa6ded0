// Shows a route's drawing, its steps lit: done, live, returned. What it shows stands in words beside it as well.

const SMALLEST = 0.8, EDGE = 30;

export const LOOKS = {
  textRenderer: { defaultStyle: { fontFamily: getComputedStyle(document.documentElement).getPropertyValue("--sans"), fontSize: 14 } },
  zoomScroll: { enabled: false },
};

// The whole drawing where it can be read so; else the part around what matters now, and never empty paper beside it.
export function fit(canvas, focus, left = EDGE) {
  canvas.zoom("fit-viewport", "auto");
  if (canvas.zoom() >= SMALLEST || !focus) { canvas.zoom(canvas.zoom() * 0.97, "auto"); return; }
  canvas.zoom(SMALLEST);
  const { inner, ...box } = canvas.viewbox();
  const within = (at, length, first, whole, edge) => Math.max(first - edge, Math.min(at - length / 2, first + whole + EDGE - length));
  const x = within(focus.x + focus.width / 2, box.width, inner.x, inner.width, left);
  const y = inner.height + EDGE < box.height
    ? inner.y + inner.height / 2 - box.height / 2
    : within(focus.y + focus.height / 2, box.height, inner.y, inner.height, EDGE);
  canvas.viewbox({ x, y, width: box.width, height: box.height });
}

// A drawing with branches below one another gets the room to show them.
function heighten(area, canvas) {
  const height = Math.min(canvas.viewbox().inner.height * SMALLEST + 2 * EDGE, 480);
  if (height <= area.clientHeight) return;
  area.style.height = `${height}px`;
  canvas.resized();
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
  const area = figure.querySelector(".route-canvas"), viewer = new BpmnJS({ container: area, ...LOOKS });
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
  heighten(area, canvas);
  fit(canvas, live ?? elements.find((each) => each.type === "bpmn:StartEvent"));
  wireZoom(figure, canvas);
}

for (const figure of document.querySelectorAll("[data-route-diagram]")) draw(figure);
