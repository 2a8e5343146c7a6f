// The search page. The theme's script finds and prints the results; it was made for a box that opens over a
// page, with keys of its own. Here search is the page, so this file, which runs first, gives the keys back to
// the browser: Tab walks through the results, Enter sends the form, no letter is a shortcut.

// The theme's script expects these four, which it would print into every page: the address of the site, a short
// fingerprint of a text, and a memory for each site on this device.
window.__md_scope = new URL("../..", document.currentScript.src);
window.__md_hash = (text) => [...text].reduce((hash, letter) => (hash << 5) - hash + letter.charCodeAt(0), 0);
window.__md_get = (key, storage = localStorage, scope = window.__md_scope) =>
  JSON.parse(storage.getItem(`${scope.pathname}.${key}`));
window.__md_set = (key, value, storage = localStorage, scope = window.__md_scope) => {
  try { storage.setItem(`${scope.pathname}.${key}`, JSON.stringify(value)); } catch { /* storage may be full or off */ }
};

(() => {
  const query = document.querySelector("[data-md-component=search-query]");
  const list = document.querySelector(".md-search-result__list");

  window.addEventListener("keydown", (event) => {
    const isArrow = event.key === "ArrowUp" || event.key === "ArrowDown";
    const isSearching = event.target === query || list.contains(event.target);
    if (!(isArrow && isSearching)) event.stopImmediatePropagation();
  }, true);

  // The theme reads the field when a key is let go; pasting and dictation use no key.
  query.addEventListener("input", () => {
    query.dispatchEvent(new KeyboardEvent("keyup"));
    const address = new URL(location.href);
    if (query.value) address.searchParams.set("q", query.value);
    else address.searchParams.delete("q");
    history.replaceState({}, "", address);
  });

  // The theme takes its results out of the order of Tab.
  new MutationObserver(() => {
    list.querySelectorAll("a[tabindex]").forEach((link) => link.removeAttribute("tabindex"));
  }).observe(list, { childList: true, subtree: true });
})();
