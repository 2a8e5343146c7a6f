// What tests/site/axe.py runs in a page, after axe itself.
(() => {
  const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const BY_COLOUR = ["color-contrast", "link-in-text-block"];
  const EACH = 2; // of elements that look alike, so many are judged

  // Where scripts are switched off, the browser rings no timer: what should follow at once, follows at once.
  window.axeWithoutTimers = () => {
    window.setTimeout = (act, wait, ...given) => {
      if (!wait) Promise.resolve().then(() => act(...given));
      return 0;
    };
  };

  const told = ({ violations }) => violations.flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")}: ${node.failureSummary.split("\n")[1]?.trim()}`));

  const opened = () => {
    for (const folded of document.querySelectorAll("details")) folded.open = true;
  };

  // Contrast is what costs: of elements of the same classes, in the same surroundings and colours, a few stand
  // for all.
  const backgrounds = (element, known) => {
    if (!element) return "";
    if (!known.has(element)) {
      const style = getComputedStyle(element);
      const own = `${element.localName}.${element.getAttribute("class") ?? ""} ${style.backgroundColor} ${style.opacity}`;
      known.set(element, `${backgrounds(element.parentElement, known)} > ${own}`);
    }
    return known.get(element);
  };
  const sample = () => {
    const known = new Map();
    const seen = new Map();
    for (const old of document.querySelectorAll("[data-axe-sample]")) old.removeAttribute("data-axe-sample");
    for (const element of document.querySelectorAll("body *")) {
      const says = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
      if (!says && !element.matches("input, select, textarea")) continue;
      if (!element.checkVisibility()) continue;
      const style = getComputedStyle(element);
      const look = `${backgrounds(element, known)} ${style.color} ${style.fontSize} ${style.fontWeight}`;
      const count = (seen.get(look) ?? 0) + 1;
      seen.set(look, count);
      if (count <= EACH) element.setAttribute("data-axe-sample", "");
    }
  };

  const run = (context, options) => axe.run(context, { resultTypes: ["violations"], ...options }).then(told);
  const off = Object.fromEntries(BY_COLOUR.map((rule) => [rule, { enabled: false }]));

  window.axeOpened = opened;
  window.axeStructure = () => run(document, { runOnly: TAGS, rules: off });
  window.axeColours = () => {
    sample();
    return run({ include: [["[data-axe-sample]"]] }, { runOnly: BY_COLOUR });
  };
})();
