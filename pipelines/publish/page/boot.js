
"use strict";
// The expression interpreter (ast) keeps the page free of eval. Widths follow the page; colors are the style sheet's.
const GUTTER = 62;
const OPTIONS = {
  ast: true, renderer: "svg", mode: "vega-lite", actions: false, defaultStyle: false, tooltip: { disableDefaultStyle: true },
  config: { background: "transparent", font: "system-ui, sans-serif", padding: 4, aria: false },
};

async function draw(box) {
  const width = box.clientWidth;
  const spec = JSON.parse(document.getElementById(box.dataset.spec).textContent);
  const gutter = Number(box.dataset.gutter || GUTTER);
  for (const view of spec.vconcat) view.width = Math.max(160, width - gutter);
  await vegaEmbed(box, spec, OPTIONS);
  box.dataset.drawn = width;
}

const boxes = [...document.querySelectorAll(".chart")];
const drawAll = () => Promise.all(boxes.filter((box) => Number(box.dataset.drawn) !== box.clientWidth).map(draw));
drawAll().then(() => { document.documentElement.dataset.drawn = boxes.length; });
let waiting;
const watch = new ResizeObserver(() => { clearTimeout(waiting); waiting = setTimeout(drawAll, 150); });
boxes.forEach((box) => watch.observe(box));
