// Runs before the first paint, so that a page does not flash in the other colours.
(() => {
  const chosen = localStorage.getItem('fairlead-theme');
  if (chosen === 'light' || chosen === 'dark') {
    document.documentElement.dataset.theme = chosen;
  }
})();
