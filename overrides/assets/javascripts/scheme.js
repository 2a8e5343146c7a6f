// Light or dark: the reader's choice, kept on their device; without a choice, their system's (tokens.css).
// Asked for first, and waited for by nothing: no page stays blank for want of it. Whoever has chosen has it at hand, and
// sees no flash of the other colours. It may run before or after the page is whole.
(() => {
  const root = document.documentElement;
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const key = "nutgraf.scheme";

  const remembered = () => {
    try { return localStorage.getItem(key); } catch { return null; } // storage may be switched off
  };
  const remember = (scheme) => {
    try { localStorage.setItem(key, scheme); } catch { /* the choice then lasts for this page */ }
  };

  let chosen = remembered();
  const isDark = () => (chosen ? chosen === "dark" : system.matches);
  const show = () => {
    if (chosen === "dark" || chosen === "light") root.dataset.scheme = chosen;
    const button = document.querySelector("[data-ng-scheme]");
    if (button) button.setAttribute("aria-pressed", String(isDark()));
  };

  root.classList.replace("no-js", "js");
  show();
  system.addEventListener("change", show);
  const begin = () => {
    show();
    document.querySelector("[data-ng-scheme]")?.addEventListener("click", () => {
      chosen = isDark() ? "light" : "dark";
      remember(chosen);
      show();
    });
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
