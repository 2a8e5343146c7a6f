// Where the reader is: the list of contents marks the section that is being read. Without this file it is a list.
(() => {
  const bar = document.querySelector("[data-ng-contents]");
  const wide = window.matchMedia("(min-width: 72rem)");

  if (!bar) return;
  const folded = bar.querySelector("details");
  const here = bar.querySelector("[data-ng-here]");
  const links = new Map();
  for (const link of bar.querySelectorAll("a")) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) links.set(heading, link);
  }
  const headings = [...links.keys()];

  // The section being read is the last whose heading has passed the upper third of the window.
  let current = null;
  const mark = () => {
    const line = window.innerHeight / 3;
    const now = headings.findLast((heading) => heading.getBoundingClientRect().top < line) ?? null;
    if (now === current) return;
    links.get(current)?.removeAttribute("aria-current");
    links.get(now)?.setAttribute("aria-current", "true");
    here.textContent = now ? `: ${now.textContent.trim()}` : "";
    current = now;
  };
  // Headings that cross the line are told at once; jumps past several of them at the end of a scroll.
  const crossing = new IntersectionObserver(mark, { rootMargin: "0px 0px -66% 0px" });
  headings.forEach((heading) => crossing.observe(heading));
  window.addEventListener("scrollend", mark);
  mark();

  // Beside the text the list is always open; as a bar it closes once it was used, and covers nothing in focus.
  const fit = () => { folded.open = wide.matches; };
  wide.addEventListener("change", fit);
  fit();
  bar.dataset.ngContents = "ready";
  const close = () => { if (!wide.matches) folded.open = false; };
  bar.addEventListener("click", (event) => { if (event.target.closest("a")) close(); });
  bar.addEventListener("focusout", (event) => { if (!bar.contains(event.relatedTarget)) close(); });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !folded.open || wide.matches) return;
    close();
    folded.querySelector("summary").focus();
  });
})();
