// The chart above the list: a lane for each pair, a mark for each contact, a bar where the day is not settled.
"use strict";

const SYMBOLS = {
  "call": "circle", "video call": "square", "meeting": "diamond2", "visit": "triangle", "summit": "star",
  "letter": "times", "message": "plus", "unknown": "asterisk",
};
const DAY = 24 * 3600 * 1000;

function drawTimeline() {
  const figure = document.getElementById("chart");
  const block = document.getElementById("marks");
  if (!figure || !block || !window.Plot || !window.d3) return;
  const marks = JSON.parse(block.textContent).map((m) => ({
    ...m, from: new Date(`${m.start}T00:00:00Z`), to: new Date(`${m.end}T00:00:00Z`), href: linkOf(m.id),
  }));
  const lanes = [...new Set(marks.map((m) => m.lane))];
  const certain = marks.filter((m) => m.start === m.end);
  const open = marks.filter((m) => m.start !== m.end);
  figure.hidden = false; // what is hidden has no width
  const width = Math.max(640, figure.clientWidth);
  const left = Math.min(300, 20 + 6.6 * Math.max(...lanes.map((l) => l.length)));
  const chart = Plot.plot({
    className: "timeline", width, height: 46 + 30 * lanes.length, marginLeft: left, marginRight: 16, marginBottom: 32,
    ariaLabel: "Contacts by day, a lane for each pair",
    style: { fontSize: "12px", background: "transparent", overflow: "visible" },
    x: { type: "utc", label: null, grid: true, nice: true },
    y: { type: "band", domain: lanes, label: null, tickSize: 0 },
    symbol: { domain: Object.keys(SYMBOLS), range: Object.values(SYMBOLS), legend: false },
    marks: [
      Plot.ruleY(lanes, { stroke: "currentColor", strokeOpacity: 0.15 }),
      Plot.link(open, {
        x1: "from", x2: (m) => Math.max(m.to, +m.from + DAY), y: "lane", stroke: "currentColor", strokeWidth: 7,
        strokeOpacity: 0.35, strokeLinecap: "round", href: "href", title: "title",
      }),
      Plot.dot(certain, {
        x: "from", y: "lane", symbol: "mode", r: 6, fill: (m) => (m.realis === "held" ? "currentColor" : "none"),
        stroke: "currentColor", href: "href", title: "title",
      }),
    ],
  });
  // The names that Plot gives to its groups ("rule", "dot") tell nobody anything, and groups may have none.
  for (const group of chart.querySelectorAll("g[aria-label]")) group.removeAttribute("aria-label");
  figure.append(chart, key(marks));
}

/** The address of a contact, as the list has it; the chart makes none of its own. */
function linkOf(id) {
  const line = document.querySelector(`.line[data-contact="${CSS.escape(id)}"] a`);
  return line ? line.getAttribute("href") : null;
}

/** What each shape stands for, in words. */
function key(marks) {
  const line = document.createElement("p");
  line.className = "note key";
  const used = Object.keys(SYMBOLS).filter((mode) => marks.some((m) => m.mode === mode));
  for (const mode of used) {
    const svg = d3.create("svg").attr("width", 16).attr("height", 16).attr("viewBox", "-8 -8 16 16").attr("aria-hidden", "true");
    svg.append("path").attr("d", d3.symbol(symbolOf(mode), 60)()).attr("fill", "currentColor").attr("stroke", "currentColor");
    line.append(svg.node(), ` ${mode === "unknown" ? "medium not known" : mode}   `);
  }
  line.append("· hollow: not held · bar: the day is not settled");
  return line;
}

function symbolOf(mode) {
  const named = { circle: d3.symbolCircle, square: d3.symbolSquare, diamond2: d3.symbolDiamond2, triangle: d3.symbolTriangle,
    star: d3.symbolStar, times: d3.symbolTimes, plus: d3.symbolPlus, asterisk: d3.symbolAsterisk };
  return named[SYMBOLS[mode]];
}

drawTimeline();
