
const charts = [...document.querySelectorAll("main > section, main > details")];
const views = ["side", "over", "was", "now"];

function go(step) {
  const here = charts.findLastIndex((chart) => chart.getBoundingClientRect().top < 40);
  const next = charts[Math.min(Math.max(here + step, 0), charts.length - 1)];
  show(next);
}

function show(chart) {
  if (!chart) return;
  if (chart.tagName === "DETAILS") chart.open = true;
  chart.scrollIntoView();
  chart.focus({ preventScroll: true });
}

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const view = document.getElementById(views[event.key - 1]);
  if (view) view.checked = true;
  else if (event.key === "j") go(1);
  else if (event.key === "k") go(-1);
  else if (event.key === "t") scrollTo(0, 0);
});
addEventListener("hashchange", () => show(document.getElementById(decodeURIComponent(location.hash.slice(1)))));
