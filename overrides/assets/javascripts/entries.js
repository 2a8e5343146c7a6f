// What a reader can do at an entry: land on it, copy its address, and open in place what a link names: a source,
// or a person, organisation, place or term at its first mention in a section. All of it is a link without this file.
(() => {
  const site = new URL("../../", document.currentScript.src);
  const article = document.querySelector("article");

  // Landing: what is folded away opens. A cover over what may distress stays shut; the reader lands on the cover.
  const uncovered = new WeakSet(); // covers that the reader has lifted
  const named = () => {
    try { return document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { return null; }
  };
  const land = () => {
    const target = named();
    if (!target) return;
    const row = target.parentElement.closest(".ng-fold");
    if (row === target.parentElement) row.querySelector(":scope > details").open = true;
    const covers = [];
    let isMoved = false;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) {
      const isCover = fold.matches(".ng-sensitive") && !uncovered.has(fold);
      if (isCover) covers.unshift(fold);
      isMoved ||= fold.open === isCover;
      fold.open = !isCover; // the browser itself opens covers too
    }
    if (isMoved) (covers[0] ?? target).scrollIntoView();
    covers[0]?.querySelector("summary").focus({ preventScroll: true });
  };
  article?.addEventListener("click", (event) => {
    if (event.target.closest("summary")) uncovered.add(event.target.closest("details"));
  });
  window.addEventListener("hashchange", land);
  document.addEventListener("toggle", ({ target }) => { // whoever comes from elsewhere has it opened after this file ran
    if (target.open && target.matches(".ng-sensitive") && !uncovered.has(target) && target.contains(named())) land();
  }, true);
  land();

  // Copying: "Link to this" puts the address on the clipboard, and in the address bar; and so do the citations.
  const said = make("p", "ng-hidden");
  said.setAttribute("role", "status");
  document.body.append(said);

  function make(tag, name, text = "") {
    const element = document.createElement(tag);
    element.className = name;
    element.textContent = text;
    element.dataset.ngScript = "";
    return element;
  }
  const tell = (near, words) => {
    const note = make("span", "ng-copied", words);
    note.setAttribute("aria-hidden", "true"); // the line below is read out in its place
    near.after(note);
    said.textContent = words;
    setTimeout(() => { note.remove(); said.textContent = ""; }, 4000);
  };

  if (navigator.clipboard) {
    document.querySelectorAll("[data-ng-copy]").forEach((box) => {
      const button = make("button", "ng-button", `Copy ${box.dataset.ngCopy}`);
      button.type = "button";
      button.addEventListener("click", () => {
        const copying = navigator.clipboard.writeText(`${box.innerText.replace(/^\n+|\n+$/g, "")}\n`);
        copying.then(() => tell(button, "Copied"), () => tell(button, "Your browser did not allow it"));
      });
      box.after(button);
    });
  }

  // Opening in place. Only what the address of a link says is looked at, so new kinds of entries need no line here.
  const kindOf = (link) => {
    if (link.origin !== site.origin || !link.pathname.startsWith(site.pathname)) return "";
    if (link.pathname === location.pathname) return "";
    const path = link.pathname.slice(site.pathname.length).replace(/index\.html$/, "");
    if (/^[^/]+\/sources\/$/.test(path) && link.hash) return "source";
    if (/^(people|organisations)\/[^/]+\/$/.test(path)) return "profile";
    return /^(places|glossary)\/$/.test(path) && link.hash ? "entry" : "";
  };
  const links = new Map();
  const canOpen = "popover" in HTMLElement.prototype && location.protocol !== "file:"; // a disk lets no page read another
  let mentioned = new Set();
  for (const part of canOpen && article ? article.querySelectorAll("h2, a[href]") : []) {
    if (part.localName === "h2") mentioned = new Set();
    const kind = part.localName === "a" ? kindOf(part) : "";
    if (!kind) continue;
    if (kind !== "source" && (mentioned.has(part.href) || part.closest("nav, h1, h2, h3, .ng-list, .ng-tools"))) continue;
    if (!part.closest("details:not([open])")) mentioned.add(part.href); // what is folded away is not the first to be read
    links.set(part, kind);
    part.setAttribute("aria-haspopup", "dialog");
    if (kind !== "source") part.classList.add("ng-mention");
  }

  const isPlain = (event) => !(event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  let panel = null;
  const open = (link) => {
    panel ??= import("./panel.js");
    panel.then((module) => module.open(link, links.get(link)), () => { panel = null; location.assign(link.href); });
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || !isPlain(event)) return;
    if (links.has(link)) {
      event.preventDefault();
      open(link);
    } else if (navigator.clipboard && link.matches(".ng-tools a[href^='#']")) {
      event.preventDefault();
      navigator.clipboard.writeText(link.href).then(() => {
        history.replaceState(history.state, "", link.hash);
        tell(link, "Link copied");
      }, () => { location.hash = link.hash; });
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== " " || !isPlain(event) || !links.has(event.target)) return;
    event.preventDefault();
    open(event.target);
  });
})();
