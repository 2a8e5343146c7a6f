// The panel in which a citation or a first mention opens. entries.js asks for this file at first use. The facts are
// those of the page that the link leads to, read from there: nothing is kept twice. If they cannot be had, the link
// is followed.
import { copied, read } from "./documents.js";

const most = 6; // lines of a list; the full entry has them all
const sheet = matchMedia("(max-width: 40rem), (max-height: 30rem), (pointer: coarse)");
let opener = null;

const make = (tag, name, ...children) => {
  const element = document.createElement(tag);
  element.className = name;
  element.append(...children);
  return element;
};

const title = make("p", "ng-panel__title");
title.id = "ng-panel-title";
title.tabIndex = -1;
const close = make("button", "ng-button ng-panel__close", "Close");
close.type = "button";
const body = make("div", "ng-panel__body");
const full = make("a", "ng-panel__full");
const panel = make("div", "ng-panel", make("div", "ng-panel__head", title, close), body, full);
panel.popover = "auto";
panel.dataset.ngScript = "";
panel.setAttribute("role", "dialog");
panel.setAttribute("aria-labelledby", title.id);
document.body.append(panel);

// What stands around the citation needs no line in "supports": the reader is there.
const around = (link) => {
  const ids = new Set();
  for (let part = link; part && part.localName !== "article"; part = part.parentElement) {
    for (const own of [part, ...part.querySelectorAll(":scope > :is(h2, h3, h4)")]) if (own.id) ids.add(own.id);
  }
  return ids;
};
const shorten = (list, link) => {
  const here = around(link);
  const lines = [...list.children].filter((line) => {
    const target = line.querySelector("a");
    return !(target && target.pathname === location.pathname && here.has(target.hash.slice(1)));
  });
  const rest = lines.length - most;
  list.replaceChildren(...lines.slice(0, most), ...(rest > 0 ? [make("li", "", `and ${rest} more`)] : []));
  return lines.length;
};
const show = (entry, link) => {
  const parts = [...entry.children].filter((part) => !part.matches("h1, h2, .ng-tools, .ng-place > ul"));
  body.replaceChildren(...parts.map(copied));
  body.querySelectorAll(".ng-supports").forEach((box) => {
    const list = box.querySelector("ul");
    if (list && !shorten(list, link)) box.remove();
    else if (box.firstElementChild?.textContent.trim() === "Supports:") box.firstElementChild.textContent = "Also supports:";
  });
};
const find = (page, link, kind) => {
  if (kind === "profile") return [page.querySelector("h1"), page.querySelector(".ng-profile")];
  const target = page.getElementById(decodeURIComponent(link.hash.slice(1)));
  const entry = target?.closest(".ng-source, .ng-place, .ng-term");
  return [entry?.querySelector("h2, h3"), entry];
};

// Beside the link, inside the window, and moving along with the page; on small screens the style sheet makes a sheet.
const place = () => {
  panel.style.removeProperty("left");
  panel.style.removeProperty("top");
  panel.style.removeProperty("max-height");
  if (sheet.matches || !opener) return;
  const gap = 8;
  const line = opener.getClientRects()[0] ?? opener.getBoundingClientRect();
  const room = { above: line.top - 2 * gap, below: innerHeight - line.bottom - 2 * gap };
  const below = room.below >= Math.min(panel.offsetHeight, 280) || room.below >= room.above;
  panel.style.maxHeight = `${Math.max(below ? room.below : room.above, 160)}px`;
  const left = Math.min(Math.max(line.left, gap), document.documentElement.clientWidth - panel.offsetWidth - gap);
  const top = below ? line.bottom + gap : Math.max(line.top - gap - panel.offsetHeight, gap);
  panel.style.left = `${left + scrollX}px`;
  panel.style.top = `${top + scrollY}px`;
};
addEventListener("resize", () => { if (panel.matches(":popover-open")) place(); });
addEventListener("hashchange", () => panel.hidePopover());

// The keyboard: into the panel, through it, and back to the link; it is no trap.
panel.addEventListener("keydown", (event) => {
  if (event.key !== "Tab") return;
  const stops = [...panel.querySelectorAll("a[href], button, summary")].filter((part) => part.checkVisibility());
  const isOut = event.shiftKey ? [stops[0], title].includes(document.activeElement) : document.activeElement === stops.at(-1);
  if (!isOut) return;
  if (event.shiftKey) event.preventDefault();
  panel.hidePopover(); // gives the focus back to the link; Tab then goes on from there
  opener.focus({ preventScroll: true });
});
close.addEventListener("click", () => { panel.hidePopover(); opener.focus({ preventScroll: true }); });
// A second press on the link closes the panel, which then must not open again.
let closedBy = null;
document.addEventListener("pointerdown", (event) => {
  closedBy = panel.matches(":popover-open") && opener?.contains(event.target) ? opener : null;
}, true);
panel.addEventListener("toggle", (event) => {
  opener?.classList.toggle("ng-open", event.newState === "open");
});

export const open = async (link, kind) => {
  if (closedBy === link) { closedBy = null; return; }
  panel.hidePopover();
  opener = link;
  title.textContent = link.textContent;
  body.replaceChildren(make("p", "", "Loading …"));
  full.href = link.href;
  full.textContent = { source: "Full entry in the list of sources", profile: "Everything this site records", entry: "Full entry" }[kind];
  panel.showPopover();
  place();
  panel.setAttribute("aria-busy", "true");
  try {
    const [heading, entry] = find(await read(link.href), link, kind);
    if (opener !== link || !panel.matches(":popover-open")) return; // closed, or another one asked for meanwhile
    title.textContent = heading.textContent;
    show(entry, link);
  } catch {
    if (opener === link) location.assign(link.href);
    return;
  }
  panel.removeAttribute("aria-busy");
  place();
  title.focus({ preventScroll: true });
};
