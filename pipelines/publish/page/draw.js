"use strict";
// The expression interpreter (ast) keeps the page free of eval. Widths follow the page; colors are the style sheet's.
const OPTIONS = {
  ast: true, renderer: "svg", mode: "vega-lite", actions: false, defaultStyle: false, tooltip: { disableDefaultStyle: true },
  config: { background: "transparent", font: "system-ui, sans-serif", padding: 4, aria: false },
};
// What the padding on both sides and the last label of an axis take besides.
const MARGIN = 18;

// On a phone the names of lines get less room, so that their points get some.
const NARROW = 520, NAMES = 140;

function squeeze(node, gutter) {
  if (node && typeof node === "object") {
    if (node.minExtent === gutter) Object.assign(node, { minExtent: NAMES, maxExtent: NAMES, labelLimit: NAMES - 6, labelFontSize: 10 });
    Object.values(node).forEach((each) => squeeze(each, gutter));
  }
}

// Words over a chart are broken to its width: a chart that is wider than its box would be shrunk as a whole.
const LETTER = { text: 7.4, subtitle: 6.6 };

function broken(words, most) {
  const lines = [""];
  for (const word of words.split(" ")) {
    if (lines.at(-1) && lines.at(-1).length + word.length >= most) lines.push("");
    lines.push(`${lines.pop()} ${word}`.trim());
  }
  return lines;
}

function narrow(title, room) {
  for (const [part, letter] of Object.entries(LETTER)) {
    if (title[part]) title[part] = [title[part]].flat().flatMap((line) => broken(line, room / letter));
  }
}

async function draw(box) {
  const width = box.clientWidth;
  const spec = JSON.parse(document.getElementById(box.dataset.spec).textContent);
  let gutter = spec.usermeta.gutter;
  if (width < NARROW && gutter > NAMES) {
    squeeze(spec.vconcat, gutter);
    gutter = NAMES;
  }
  const indent = spec.config.title.frame === "bounds" ? 0 : gutter;
  if (width < NARROW) spec.vconcat.forEach((view) => narrow(view.title, width - indent - MARGIN));
  for (const view of spec.vconcat) view.width = Math.max(140, width - gutter - MARGIN);
  await vegaEmbed(box, spec, OPTIONS);
  box.dataset.drawn = width;
}

const boxes = [...document.querySelectorAll(".chart")];
const drawAll = () => Promise.all(boxes.filter((box) => Number(box.dataset.drawn) !== box.clientWidth).map(draw));
if (window.vegaEmbed) {
  drawAll().then(() => { document.documentElement.dataset.drawn = boxes.length; });
  let waiting;
  const watch = new ResizeObserver(() => { clearTimeout(waiting); waiting = setTimeout(drawAll, 150); });
  boxes.forEach((box) => watch.observe(box));
} else {
  boxes.forEach((box) => { box.textContent = "The charts need charts.js, which lies beside this page; the pictures are linked below."; });
}
