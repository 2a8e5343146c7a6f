// Filters on the timeline and the reactions. What is shown stands in the address (?lane=attack&who=zelensky), so it
// can be sent to somebody, and back and forward lead through it. Without this file the list holds everything.
(() => {
  const slot = document.querySelector("[data-ng-filter]");
  const entries = [...document.querySelectorAll("article [data-who]")];
  if (!slot || entries.length < 2) return;

  const names = { lane: "Strand", side: "Side", kind: "Kind", who: "Person or organisation" };
  const valuesOf = (entry, name) => (entry.dataset[name] ?? "").split(" ").filter(Boolean);
  const capital = (word) => word.charAt(0).toUpperCase() + word.slice(1).replaceAll("-", " ");
  // Names as the page has them: attributes hold ids only.
  const wordOf = (name, value, entry) => {
    if (name === "side") return document.getElementById(`side-${value}`)?.textContent.trim() ?? capital(value);
    if (name !== "who") return capital(value);
    const link = [...entry.querySelectorAll(".ng-involved a")].find((found) => found.pathname.split("/").includes(value));
    return (link ?? entry.querySelector("h3, h4"))?.textContent.trim() ?? value;
  };

  const groups = Object.keys(names).map((name) => {
    const values = new Map();
    for (const entry of entries) {
      for (const value of valuesOf(entry, name)) {
        const known = values.get(value) ?? { word: wordOf(name, value, entry), count: 0 };
        known.count += 1;
        values.set(value, known);
      }
    }
    return { name, values };
  }).filter((group) => group.values.size > 1);

  const make = (tag, name, text = "") => {
    const element = document.createElement(tag);
    if (name) element.className = name;
    element.textContent = text;
    return element;
  };
  const form = make("form", "ng-filter__form");
  form.id = "ng-filter";
  form.hidden = true;
  const choices = ({ name, values }) => {
    const set = make("fieldset");
    const row = make("div", "ng-filter__choices");
    for (const [value, { word, count }] of values) {
      const label = make("label", "ng-filter__choice");
      const box = make("input");
      Object.assign(box, { type: "checkbox", name, value });
      label.append(box, `${word} (${count})`);
      row.append(label);
    }
    set.append(make("legend", "", names[name]), row);
    return set;
  };
  const menu = ({ name, values }) => {
    const label = make("label");
    const select = make("select");
    select.name = name;
    const rows = [...values].sort((one, other) => one[1].word.localeCompare(other[1].word, document.documentElement.lang));
    select.append(new Option("All", ""), ...rows.map(([value, { word, count }]) => new Option(`${word} (${count})`, value)));
    label.append(make("span", "ng-filter__name", names[name]), select);
    return label;
  };
  form.append(...groups.map((group) => (group.values.size > 8 ? menu(group) : choices(group))));

  const toggle = make("button", "ng-button ng-filter__toggle", "Filter");
  Object.assign(toggle, { type: "button", ariaExpanded: "false" });
  toggle.setAttribute("aria-controls", form.id);
  const count = make("span", "ng-filter__count");
  count.setAttribute("role", "status");
  const reset = make("button", "ng-button", "Show all");
  Object.assign(reset, { type: "button", hidden: true });
  const line = make("div", "ng-filter__line");
  line.append(toggle, count, reset);
  slot.dataset.ngScript = "";
  slot.append(line, form);
  const unfold = (isOpen) => { form.hidden = !isOpen; toggle.ariaExpanded = String(isOpen); };
  toggle.addEventListener("click", () => unfold(form.hidden));

  // A section without entries to show goes with them, heading and all.
  const sections = [];
  for (const part of document.querySelectorAll("article :is(h2, [data-who])")) {
    if (part.localName === "h2") sections.push({ heading: part, entries: [] });
    else sections.at(-1)?.entries.push(part);
  }
  // The same entries in another order are a list of links to them.
  const rows = [...document.querySelectorAll("article .ng-by-time > li")].map((row) => {
    const link = row.querySelector("a[href*='#']");
    return { row, entry: link && document.getElementById(link.hash.slice(1))?.closest("[data-who]") };
  }).filter(({ entry }) => entry);
  const show = () => {
    const asked = new FormData(form);
    const wanted = groups.map(({ name }) => [name, asked.getAll(name).filter(Boolean)]).filter(([, values]) => values.length);
    const isShown = (entry) => wanted.every(([name, values]) => valuesOf(entry, name).some((value) => values.includes(value)));
    entries.forEach((entry) => { entry.hidden = !isShown(entry); });
    rows.forEach(({ row, entry }) => { row.hidden = entry.hidden; });
    for (const { heading, entries: own } of sections) {
      if (own.length) heading.hidden = own.every((entry) => entry.hidden);
    }
    document.querySelectorAll("article .ng-timeline").forEach((list) => { list.hidden = [...list.children].every((entry) => entry.hidden); });
    const shown = entries.filter((entry) => !entry.hidden).length;
    count.textContent = wanted.length ? `${shown} of ${entries.length} entries shown` : `All ${entries.length} entries shown`;
    reset.hidden = !wanted.length;
    return wanted;
  };
  const address = (wanted) => {
    const url = new URL(location.href);
    Object.keys(names).forEach((name) => url.searchParams.delete(name));
    wanted.forEach(([name, values]) => values.forEach((value) => url.searchParams.append(name, value)));
    return url;
  };
  const change = () => {
    const url = address(show());
    url.hash = ""; // the entry it named may have gone
    history.pushState(null, "", url);
  };
  const restore = () => {
    const asked = new URLSearchParams(location.search);
    for (const field of form.elements) {
      const values = asked.getAll(field.name);
      if (field.type === "checkbox") field.checked = values.includes(field.value);
      else if (field.localName === "select") field.value = [...field.options].some(({ value }) => value === values[0]) ? values[0] : "";
    }
    return show();
  };
  // An address leads to its entry, whatever was filtered.
  const land = () => {
    let target = null;
    try { target = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { /* no address of ours */ }
    if (!target?.closest("[hidden]")) return target;
    form.reset();
    history.replaceState(null, "", address(show()));
    target.scrollIntoView();
    return target;
  };

  form.addEventListener("input", change);
  form.addEventListener("submit", (event) => event.preventDefault());
  reset.addEventListener("click", () => { form.reset(); change(); toggle.focus(); });
  window.addEventListener("popstate", () => { restore(); land(); });
  window.addEventListener("hashchange", land);
  if (restore().length) {
    unfold(true);
    land()?.scrollIntoView();
  }
})();
