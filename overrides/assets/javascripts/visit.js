// New since your visit: which entries of the ledger this reader has seen is kept on their device, by id, and nowhere
// else. The first visit marks nothing. What is new is read from the page of updates, which says the same without this.
(() => {
  const slot = document.querySelector("[data-ledger]");
  const link = document.querySelector(".ng-subnav a[href*='updates/']");
  if (!slot) return;
  const updates = link ? link.href : location.href.replace(/[?#].*/, "");
  const key = `nutgraf.visit.${new URL("..", updates).pathname}`;
  const ledger = slot.dataset.ledger.split(" ").filter(Boolean);
  const pause = 30 * 60 * 1000; // after half an hour without a page, a visit is over
  const now = Date.now();

  const isList = (ids) => Array.isArray(ids) && ids.every((id) => typeof id === "string");
  const remembered = () => {
    try {
      const visit = JSON.parse(localStorage.getItem(key));
      return visit && isList(visit.seen) && isList(visit.before) && Number.isFinite(visit.at) ? visit : null;
    } catch { return null; } // switched off, or written by somebody else
  };
  const remember = (visit) => {
    try { localStorage.setItem(key, JSON.stringify(visit)); return true; } catch { return false; }
  };

  let visit = remembered() ?? { before: ledger, seen: ledger, at: now, last: now };
  if (now - visit.at > pause) visit = { ...visit, before: visit.seen, last: visit.at };
  visit = { ...visit, seen: ledger, at: now };
  if (!remember(visit)) return;
  const fresh = ledger.filter((id) => !visit.before.includes(id));
  if (!fresh.length) return;

  const make = (tag, name, ...children) => {
    const element = document.createElement(tag);
    element.className = name;
    element.append(...children);
    return element;
  };
  const language = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;
  const last = Number.isFinite(visit.last) ? visit.last : visit.at;
  const day = new Date(last).toLocaleDateString(language, { day: "numeric", month: "long", year: "numeric" });
  const title = make("h2", "ng-visit__title", `New since your visit on ${day}`);
  title.id = "ng-visit-title";
  const list = make("ul", "ng-visit__list");
  const all = make("a", "", "All updates");
  all.href = updates;
  const hide = make("button", "ng-button", "Hide");
  hide.type = "button";
  const box = make("section", "ng-visit", title, list, make("p", "ng-visit__end", all, hide));
  box.dataset.ngScript = "";
  box.setAttribute("aria-labelledby", title.id);
  const marks = [box];
  hide.addEventListener("click", () => {
    remember({ ...visit, before: ledger });
    marks.forEach((mark) => mark.remove());
    (link ?? document.querySelector(".ng-subnav a"))?.focus({ preventScroll: true });
  });
  slot.append(box);

  // In words, not in colour: right behind a heading, or first in an entry that has none.
  const mark = (target, words) => {
    const sign = make("p", "ng-new", words);
    sign.dataset.ngScript = "";
    marks.push(sign);
    if (/^(H[1-6]|SPAN)$/.test(target.tagName)) target.after(sign);
    else target.prepend(sign);
  };
  const tell = (page, read) => {
    const told = new Map(); // an entry that changed twice is marked once, with the newest
    for (const id of [...fresh].reverse()) {
      const update = page.getElementById(id);
      if (!update) continue;
      const kind = update.querySelector(".ng-kind")?.textContent.trim() ?? "update";
      const parts = [...update.children].filter((part) => part.matches("p, ul, .ng-when"));
      const links = [...update.querySelectorAll(".ng-affects a")];
      const touches = make("ul", "ng-visit__touches", ...links.map((touched) => make("li", "", read(touched))));
      list.append(make("li", "", ...parts.map(read), ...(links.length ? [touches] : [])));
      told.set(id, `New since your visit: ${kind}`);
      for (const touched of links) {
        const name = decodeURIComponent(touched.hash.slice(1));
        const isHere = touched.pathname === location.pathname;
        if (isHere && !told.has(name)) told.set(name, `Changed since your visit: ${kind}`);
      }
    }
    for (const [name, words] of told) {
      const target = document.getElementById(name);
      if (target) mark(target, words);
    }
    if (!list.children.length) list.remove();
  };
  import("./documents.js")
    .then(({ copied, read }) => read(updates).then((page) => tell(page, copied)))
    .catch(() => list.replaceWith(make("p", "", "What changed stands on the page of updates.")));
})();
