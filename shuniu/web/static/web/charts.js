// Plots drawn from the tables beside them: whoever can't see a plot, or runs no script, has the same figures.
// Series are told apart by pattern and legend, not by colour alone; every bar bears its figure.
"use strict";

const style = getComputedStyle(document.documentElement);
const token = (name) => style.getPropertyValue(name).trim();
const STRIPES = { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -Math.PI / 4, color: "rgba(255,255,255,0.75)" };
const LOOKS = [
  { color: token("--ink-2"), decal: { symbol: "none" } },
  { color: "#7d8790", decal: STRIPES },
];
const ALERT = { color: token("--red"), decal: { ...STRIPES, dashArrayY: [1, 6], rotation: Math.PI / 4 } };
const ROW = 40;

function read(table) {
  const rows = [...table.tBodies[0].rows];
  const series = [...table.tHead.rows[0].cells].filter((head) => "series" in head.dataset);
  return {
    labels: rows.map((row) => row.cells[0].textContent.trim()),
    series: series.map((head) => ({
      name: head.textContent.trim(),
      look: head.dataset.series,
      values: rows.map((row) => {
        const cell = row.cells[head.cellIndex];
        const value = parseFloat(cell.dataset.value ?? cell.textContent);
        return Number.isNaN(value) ? null : value;
      }),
    })),
  };
}

function draw(figure) {
  const { labels, series } = read(document.getElementById(figure.dataset.plot));
  const sideways = "sideways" in figure.dataset, percent = "percent" in figure.dataset, stacked = "stacked" in figure.dataset;
  if (sideways) figure.style.minHeight = `${labels.length * (stacked || series.length === 1 ? ROW * 0.75 : ROW) + 64}px`;
  const words = ({ value }) => (value == null || (stacked && value === 0) ? "" : percent ? `${Math.round(value * 100)}%` : `${value}`);
  const names = { type: "category", data: labels, inverse: sideways, axisTick: { show: false }, axisLabel: { color: token("--ink"), fontSize: 13, interval: sideways ? 0 : "auto" } };
  const values = { type: "value", max: percent ? 1 : undefined, minInterval: percent ? undefined : 1, axisLabel: { color: token("--ink-3"), formatter: (value) => (percent ? `${Math.round(value * 100)}%` : value) }, splitLine: { lineStyle: { color: token("--line-soft") } } };
  const chart = echarts.init(figure, null, { renderer: "svg" });
  chart.setOption({
    animation: false,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
    aria: { enabled: false, decal: { show: true } },
    grid: { left: 4, right: 44, top: series.length > 1 ? 40 : 16, bottom: 4, containLabel: true },
    legend: { show: series.length > 1, top: 0, left: 0, itemWidth: 22, itemHeight: 14, selectedMode: false, textStyle: { color: token("--ink"), fontSize: 13 } },
    xAxis: sideways ? values : names,
    yAxis: sideways ? names : values,
    series: series.map((one, place) => {
      const look = one.look === "alert" ? ALERT : LOOKS[place];
      return {
        type: "bar", name: one.name, data: one.values, stack: stacked ? "all" : undefined, barMaxWidth: 22, barGap: "15%", silent: true,
        itemStyle: { color: look.color, decal: look.decal },
        label: { show: sideways || labels.length * series.length * 22 <= figure.clientWidth, position: stacked ? "inside" : sideways ? "right" : "top", formatter: words, color: stacked ? "#fff" : token("--ink-2"), fontSize: 12, textBorderColor: stacked ? look.color : undefined, textBorderWidth: stacked ? 3 : 0 },
      };
    }),
  });
  new ResizeObserver(() => chart.resize()).observe(figure);
}

for (const figure of document.querySelectorAll("figure[data-plot]")) draw(figure);
