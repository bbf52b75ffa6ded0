// The drawing board of routes: bpmn-js with a palette of what we run, and a panel of properties in the office's words.
import { LOOKS, fit, wireZoom } from "./route-diagram.js";

const SN = {
  name: "Shuniu", prefix: "sn", uri: "urn:shuniu:route", xml: { tagAlias: "lowerCase" },
  types: [{
    name: "Step", extends: ["bpmn:UserTask"],
    properties: ["verb", "people", "of", "participation", "ratio", "working-days"].map((name) => ({ name, isAttr: true, type: "String" })),
  }],
};
const PARTS = { "bpmn:UserTask": "环节", "bpmn:ExclusiveGateway": "条件分支", "bpmn:ParallelGateway": "并行分支", "bpmn:EndEvent": "结束" };
const WORDS = { connect: "连线", remove: "删去", hand: "移动画布", lasso: "框选", undo: "撤销", redo: "重做" };

const form = document.querySelector("[data-route-board]");
const area = form.querySelector(".route-canvas"), source = form.querySelector(".route-source");
const sheet = document.getElementById("properties");
const words = JSON.parse(sheet.dataset.words), say = (word) => words[word] ?? word;
const entry = (text) => `<div class="entry route-entry" draggable="true">${text}</div>`;

// ── the palette and the pad beside an element: only what we run ──
class Palette {
  static $inject = ["palette", "create", "elementFactory", "handTool", "lassoTool", "commandStack"];
  constructor(palette, create, elementFactory, handTool, lassoTool, commandStack) {
    Object.assign(this, { create, elementFactory, handTool, lassoTool, commandStack });
    palette.registerProvider(this);
  }
  getPaletteEntries() {
    const entries = {};
    for (const [type, text] of Object.entries(PARTS)) {
      const start = (event) => this.create.start(event, this.elementFactory.createShape({ type }));
      entries[type] = { group: "parts", title: say(text), html: entry(say(text)), action: { dragstart: start, click: start } };
    }
    entries.hand = { group: "tools", title: say(WORDS.hand), html: entry(say(WORDS.hand)), action: { click: (event) => this.handTool.activateHand(event) } };
    entries.lasso = { group: "tools", title: say(WORDS.lasso), html: entry(say(WORDS.lasso)), action: { click: (event) => this.lassoTool.activateSelection(event) } };
    for (const way of ["undo", "redo"]) entries[way] = { group: "history", title: say(WORDS[way]), html: entry(say(WORDS[way])), action: { click: () => this.commandStack[way]() } };
    return entries;
  }
}

class Pad {
  static $inject = ["contextPad", "autoPlace", "elementFactory", "connect", "modeling"];
  constructor(contextPad, autoPlace, elementFactory, connect, modeling) {
    Object.assign(this, { autoPlace, elementFactory, connect, modeling });
    contextPad.registerProvider(this);
  }
  getContextPadEntries(element) {
    const entries = {};
    if (element.type !== "bpmn:SequenceFlow" && element.type !== "bpmn:EndEvent" && element.type !== "label") {
      for (const [type, text] of Object.entries(PARTS)) {
        const append = () => this.autoPlace.append(element, this.elementFactory.createShape({ type }));
        entries[`append.${type}`] = { group: "append", title: say(text), html: entry(`＋${say(text)}`), action: { click: append } };
      }
      const connect = (event) => this.connect.start(event, element);
      entries.connect = { group: "connect", title: say(WORDS.connect), html: entry(say(WORDS.connect)), action: { click: connect, dragstart: connect } };
    }
    const remove = () => this.modeling.removeElements([element]);
    entries.remove = { group: "edit", title: say(WORDS.remove), html: entry(say(WORDS.remove)), action: { click: remove } };
    return entries;
  }
  getMultiElementContextPadEntries(elements) {
    const remove = () => this.modeling.removeElements(elements.slice());
    return { remove: { group: "edit", title: say(WORDS.remove), html: entry(say(WORDS.remove)), action: { click: remove } } };
  }
}

const OURS = {
  __init__: ["paletteProvider", "contextPadProvider"],
  paletteProvider: ["type", Palette],
  contextPadProvider: ["type", Pad],
};

// ── the panel of properties ──
function panel(modeler) {
  const modeling = modeler.get("modeling"), registry = modeler.get("elementRegistry"), selection = modeler.get("selection");
  let shown = null;

  const root = () => modeler.get("canvas").getRootElement();
  const set = (values) => { if (shown) modeling.updateProperties(shown, values); };

  function which(element) {
    if (!element) return "none";
    return element === root() ? "process" : element.type;
  }

  function show(element) {
    shown = element?.labelTarget ?? element ?? root();
    const kind = which(shown), object = shown.businessObject;
    for (const group of sheet.querySelectorAll("[data-for]")) group.hidden = group.dataset.for !== kind && !(group.dataset.for === "none" && kind === "process");
    for (const input of sheet.querySelectorAll(`[data-for="${kind}"] [data-property]`)) {
      const value = object.get(input.dataset.property) ?? "";
      if (input.multiple) for (const option of input.options) option.selected = value.split(/\s+/).includes(option.value);
      else input.value = value || (input.dataset.property === "sn:participation" ? "any" : "");
    }
    rules();
    if (kind === "bpmn:SequenceFlow") {
      const choice = shown.source.type === "bpmn:ExclusiveGateway" && shown.source.outgoing.length > 1;
      sheet.querySelector("[data-choice]").hidden = !choice;
      sheet.querySelector("[data-condition]").value = object.conditionExpression?.body ?? "";
      sheet.querySelector("[data-default]").checked = shown.source.businessObject.default === object;
    }
  }

  function rules() {
    const people = sheet.querySelector('[data-property="sn:people"]').value;
    const participation = sheet.querySelector('[data-property="sn:participation"]').value;
    for (const part of sheet.querySelectorAll("[data-rule]")) part.hidden = part.dataset.rule !== people;
    for (const part of sheet.querySelectorAll("[data-participation]")) part.hidden = part.dataset.participation !== participation;
  }

  sheet.addEventListener("input", (event) => {
    const input = event.target;
    if (input.matches("[data-condition]")) {
      const body = input.value.trim();
      set({ conditionExpression: body ? modeler.get("moddle").create("bpmn:FormalExpression", { body }) : undefined });
    } else if (input.matches("[data-default]")) {
      const was = shown.source.businessObject.default;
      modeling.updateProperties(shown.source, { default: input.checked ? shown.businessObject : was === shown.businessObject ? undefined : was });
      if (input.checked) set({ conditionExpression: undefined });
      show(shown);
    } else if (input.dataset.property) {
      const value = input.multiple ? [...input.selectedOptions].map((option) => option.value).join(" ") : input.value.trim();
      set({ [input.dataset.property]: value || undefined });
      if (input.dataset.property === "sn:people") set({ "sn:of": undefined });
      if (["sn:people", "sn:participation"].includes(input.dataset.property)) show(shown);
    }
  });

  modeler.on("selection.changed", ({ newSelection }) => show(newSelection.length === 1 ? newSelection[0] : null));
  modeler.on("element.changed", ({ element }) => { if (element === shown && !sheet.contains(document.activeElement)) show(element); });
  show(null);

  // What was refused is lit, and clicking the sentence goes to it.
  for (const fault of document.querySelectorAll(".route-faults [data-element]")) {
    const element = registry.get(fault.dataset.element);
    if (!element) continue;
    modeler.get("canvas").addMarker(element, "route-fault");
    fault.tabIndex = 0;
    const go = () => { modeler.get("canvas").scrollToElement(element, 120); selection.select(element); };
    fault.addEventListener("click", go);
    fault.addEventListener("keydown", (event) => { if (event.key === "Enter") go(); });
  }
}

async function begin() {
  area.hidden = false;
  const modeler = new BpmnJS({ container: area, ...LOOKS, moddleExtensions: { sn: SN }, additionalModules: [OURS] });
  try {
    await modeler.importXML(source.value);
  } catch {
    area.hidden = true; // not to be drawn: the text stays, to be put right or replaced by a file
    return;
  }
  form.classList.add("is-drawn");
  const start = modeler.get("elementRegistry").find((each) => each.type === "bpmn:StartEvent");
  fit(modeler.get("canvas"), start, 170); // clear of the palette
  wireZoom(form, modeler.get("canvas"));
  panel(modeler);
  // The posted text is always what the board shows, so that the form is sent like any other.
  modeler.on("commandStack.changed", async () => { source.value = (await modeler.saveXML({ format: true })).xml; });
}

begin();
