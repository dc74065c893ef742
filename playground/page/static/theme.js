// Runs before the first paint, so that the page never flashes in the wrong colours.
(() => {
  const asked = new URLSearchParams(location.search).get("theme");
  const stored = localStorage.getItem("guardia-theme");
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = asked ?? stored ?? (dark ? "dark" : "light");
})();
