// Compares pages of the hostile site with those of the harmless one, in which letters stand for words.
// Returns the first difference of each, or null: tags, attributes and the length of every text must agree, and with
// the words put in for the letters, so must every attribute and the text of the whole page.
(pairs) => {
  const SPACE = /\s+/g;
  const RUN = /([\uAC00-\uD7A3])(?:\1| (?=\1))*/gu;

  const putWords = (text) => text.replace(RUN, (run) => {
    const [shape, reading] = window.letters[run[0]];
    let out = "";
    while (run) {
      if (!run.startsWith(shape)) return out + [...reading].slice(0, [...run].length).join("");
      out += reading;
      run = run.slice(shape.length);
      if (run.startsWith(" ")) { out += " "; run = run.slice(1); }
    }
    return out;
  });

  // Lists in the order of the alphabet stand in another order where other words stand: sort both alike.
  const isSorted = (node) => node.nodeType === 1
    && (node.matches("ul.ng-list > li, [data-ng-contents] li, .ng-place, .ng-term") || (node.localName === "li" && node.parentNode.children.length > 60));
  const childrenOf = (node, put) => {
    const keyOf = (part) => part.querySelector("h3")?.id ?? part.querySelector("a[href]")?.getAttribute("href") ?? put(part.textContent);
    const children = [...node.childNodes];
    const rows = children.filter(isSorted).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    return children.map((child) => (isSorted(child) ? rows.shift() : child));
  };

  // Two things escape words in a way of their own, and have tests of it: addresses that lead to words on a page (of
  // which the rest is compared here), and BibTeX (of which the tags are).
  // The address of a share picture ends in a number made of what the picture shows, that of an embed in one made of
  // what the entry says. What is copied for a frame escapes words once more, and has a test of its own.
  const PIN = /\bv-[0-9a-f]{12}\b/g;
  const bare = (value) => value.replace(PIN, "v-").replace(/(?<=^https?:[^ ]*)#?:~:text=[^ ]*$/, "").replace(/(?<=\.png\?v=)[0-9a-f]{8}$/, "");

  // Structured data is compared as what it holds: the same names, and the words as typed.
  const dataOf = (value, put) => {
    if (Array.isArray(value)) return value.map((part) => dataOf(part, put));
    if (value && typeof value === "object") return Object.entries(value).map(([name, part]) => [name, dataOf(part, put)]);
    return typeof value === "string" ? put(value).replace(SPACE, " ").trim() : value;
  };

  const flatten = (root, put) => {
    const rows = [];
    const text = [];
    const walk = (node) => {
      if (node.nodeType === 3) {
        const words = node.data.replace(SPACE, " ").replace(PIN, "v-");
        text.push(words);
        if (words.trim()) rows.push(`text of ${[...words.trim()].length}`);
      } else if (node.nodeType === 1) {
        // A name in Cyrillic letters says so; the letter that stands for it is none.
        const isName = ({ name, value }) => name === "lang" && node.localName === "span" && /^(uk|ru|und-Cyrl)$/.test(value);
        const attributes = [...node.attributes].filter((part) => !isName(part)).map(({ name, value }) => `${name}=${put(bare(value))}`).sort();
        rows.push(`<${[node.localName, ...attributes].join(" ")}>`);
        if (node.matches("[data-ng-copy=BibTeX]")) rows.push([...node.querySelectorAll("*")].map((part) => part.localName).join());
        else if (node.matches("[data-ng-copy='embed code']")) rows.push(String(node.children.length));
        else if (node.matches("script[type='application/ld+json']")) rows.push(JSON.stringify(dataOf(JSON.parse(node.textContent), put)));
        else childrenOf(node, put).forEach(walk);
        rows.push(`</${node.localName}>`);
      } else {
        rows.push(`node of type ${node.nodeType}`);
      }
    };
    walk(root);
    return [rows, put(text.join("").replace(SPACE, " "))];
  };

  // What editors inserted in a quotation has a frame of its own, which plain words have not: take it off, and the
  // sentence that explains it.
  const parse = (html) => {
    const root = new DOMParser().parseFromString(html, "text/html").documentElement;
    root.querySelectorAll(".ng-inserted").forEach((frame) => frame.replaceWith(...frame.childNodes));
    root.querySelectorAll(".ng-put-in").forEach((sentence) => sentence.remove());
    root.normalize();
    return root;
  };
  const compare = ([hostile, harmless]) => {
    const [rows, text] = flatten(parse(hostile), (value) => value);
    const [wanted, wantedText] = flatten(parse(harmless), putWords);
    const at = rows.findIndex((row, index) => row !== wanted[index]);
    if (at >= 0 || rows.length !== wanted.length) {
      const place = at < 0 ? Math.min(rows.length, wanted.length) : at;
      return { found: rows.slice(Math.max(place - 4, 0), place + 2), wanted: wanted.slice(Math.max(place - 4, 0), place + 2) };
    }
    if (text === wantedText) return null;
    let start = 0;
    while (text[start] === wantedText[start]) start += 1;
    return { found: text.slice(Math.max(start - 60, 0), start + 60), wanted: wantedText.slice(Math.max(start - 60, 0), start + 60) };
  };
  return pairs.map(compare);
}
