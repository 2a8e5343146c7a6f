// The search page. Pagefind (https://pagefind.app) finds groups of entries, of one page and one kind each; this
// file picks the entries out of them that hold the words, and prints what each is, who says it, and where.
// Nothing is fetched before a reader begins to search. The shape of a group: generator/outputs/search.py.
(() => {
  const box = document.querySelector("[data-ng-search]");
  if (!box) return;
  const part = (name) => box.querySelector(`[data-ng-${name}]`);
  const [form, field] = [box.querySelector("form"), box.querySelector("input")];
  const [status, help, more] = [part("status"), part("help"), part("more")];
  const lists = { facts: part("facts"), sources: part("sources") };
  const index = new URL(box.dataset.ngIndex, location.href);
  const home = new URL("../../", index);
  const [groupsAtOnce, hitsAtOnce] = [10, 20];

  if (location.protocol === "file:") { // a browser lets no page fetch from a disk
    form.hidden = true;
    part("offline").hidden = false;
    return;
  }

  // --- words ---------------------------------------------------------------------------------------

  const word = /([\p{L}\p{N}][\p{L}\p{M}\p{N}’'ʼ]*(?:[,.]\d+)*)/u;
  const fold = (text) => text.normalize("NFKD").replace(/[\p{M}’'ʼ,]/gu, "").toLowerCase();
  const folded = (text) => text.split(word).filter((_, at) => at % 2).map(fold);

  // How well a word of a page fits one that was typed: whole, begun, or bent (missile, missiles; Київ, Києва).
  const stem = (typed) => /^\d/.test(typed) ? typed : typed.slice(0, Math.max(5, typed.length - (typed.length > 8 ? 3 : 2)));
  const fits = (typed, found) => {
    if (typed === found) return 1;
    if (/^\d/.test(typed)) return 0;
    if (found.startsWith(typed)) return 0.7;
    return typed.length > 4 && found.startsWith(stem(typed)) ? 0.5 : 0;
  };
  const fit = (typed, words) => words.reduce((best, found) => Math.max(best, fits(typed, found)), 0);

  // --- entries -------------------------------------------------------------------------------------

  // What a word weighs in the title and in the line below it, and what the kind adds.
  const weights = { Figure: [4, 4, 0], Quotation: [3, 3, 0.3], Reaction: [3, 3, 0.3], "About this site": [2, 2, -1.5] };
  const names = ["Person", "Organisation", "Place", "Glossary", "Explainer"];

  const hitsOf = (group) => {
    const parts = group.raw_url.split("/");
    const kind = parts.pop().split(".")[0].replaceAll("-", " ");
    return group.content.split("‖").slice(0, -1).map((content, at) => {
      const [, line, text, original, foundBy] = content.split("¦").map((words) => words.trim());
      const { id, text: title } = group.anchors[at];
      const address = new URL(parts.join("/").slice(1) + "/", home);
      if (id !== "page_title") address.hash = id;
      return { kind: kind[0].toUpperCase() + kind.slice(1), about: group.meta.about ?? "", address, title, line, text, original, foundBy };
    });
  };

  const score = (hit, query) => {
    const [title, line, bonus] = weights[hit.kind] ?? (names.includes(hit.kind) ? [8, 7, 0] : [3, 2, 0]);
    const fields = [[hit.title, title], [hit.line, line], [hit.text, 2], [hit.original, 2], [hit.foundBy, 1]]
      .map(([text, weight]) => [folded(text), weight]);
    const found = query.words.map((typed) => Math.max(...fields.map(([words, weight]) => weight * fit(typed, words))));
    const isWhole = fields.some(([words]) => ` ${words.join(" ")} `.includes(` ${query.words.join(" ")} `));
    hit.missing = query.isPhrase ? Number(!isWhole) : found.filter((value) => !value).length;
    const isTitle = fields[0][0].join(" ") === query.words.join(" ");
    hit.score = found.reduce((sum, value) => sum + value, bonus) + (isWhole ? 3 : 0) + (isTitle ? 4 : 0);
    hit.isFound = query.isPhrase ? isWhole : hit.missing < query.words.length;
    return hit;
  };

  const best = (hits) => {
    const least = hits.reduce((fewest, hit) => Math.min(fewest, hit.missing), Infinity);
    return hits.filter((hit) => hit.isFound && hit.missing === least).sort((one, other) => other.score - one.score);
  };

  // --- what is printed: nodes and text, never markup ------------------------------------------------

  const make = (name, className, ...children) => {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.append(...children);
    return element;
  };

  const marked = (text, query) => text.split(word).map((piece, at) =>
    at % 2 && query.words.some((typed) => fits(typed, fold(piece))) ? make("mark", "", piece) : piece);

  const excerpt = (text, query) => {
    const pieces = text.split(word);
    const first = pieces.findIndex((piece, at) => at % 2 && query.words.some((typed) => fits(typed, fold(piece))));
    const start = first > 40 ? first - 25 : 0;
    const shown = pieces.slice(start, start + 90).join("");
    return [start ? "… " : "", ...marked(shown.trim(), query), start + 90 < pieces.length ? " …" : ""];
  };

  const holds = (text, query) => folded(text).some((found) => query.words.some((typed) => fits(typed, found)));

  const printed = (hit, query) => {
    const link = make("a", "ng-hit__title", ...marked(hit.title, query));
    link.href = hit.address;
    const kind = make("p", "ng-hit__kind", make("b", "", hit.kind), hit.about && ` · ${hit.about}`);
    const item = make("li", "ng-hit", kind, make("p", "", link));
    if (hit.line) item.append(make("p", "ng-hit__line", ...marked(hit.line, query)));
    const isTold = hit.text.startsWith(hit.title.replace(/…$/, "")) || hit.title.includes(hit.text.slice(0, 60));
    if (hit.text && (!isTold || hit.text.length > 110)) item.append(make("p", "ng-hit__text", ...excerpt(hit.text, query)));
    if (hit.original && holds(hit.original, query)) {
      const [language, ...words] = hit.original.split(" ");
      const original = make("p", "ng-hit__text", ...excerpt(words.join(" "), query));
      original.lang = language;
      item.append(original);
    }
    return item;
  };

  // --- searching -----------------------------------------------------------------------------------

  let engine;
  const load = () => engine ??= import(index).then(async (pagefind) => {
    await pagefind.options({ ranking: { metaWeights: { title: 10, about: 0 } } });
    await pagefind.init();
    return pagefind;
  }).catch((error) => {
    engine = undefined; // the next try may be luckier
    throw error;
  });

  // Looks for the words as they are typed, and if nothing has them all, for the stems of them.
  const find = async (query) => {
    const pagefind = await load();
    const tries = query.isPhrase ? [`"${query.words.join(" ")}"`] : [query.words.join(" "), query.words.map(stem).join(" ")];
    let found;
    for (const words of new Set(tries)) {
      const facts = await pagefind.search(words, { filters: { not: { part: "sources" } } });
      const sources = await pagefind.search(words, { filters: { part: "sources" } });
      found = { facts: facts.results, sources: sources.results };
      if (found.facts.length || found.sources.length) break;
    }
    return found;
  };

  let latest = 0; // the search that counts: a slower one before it is dropped
  let slow; // says so when a search takes long
  const search = async () => {
    const turn = ++latest;
    clearTimeout(slow);
    const typed = field.value.trim();
    const address = new URL(location);
    if (typed) address.searchParams.set("q", typed);
    else address.searchParams.delete("q");
    history.replaceState({}, "", address);
    const query = { words: folded(typed), isPhrase: /^["“”„«].+["“”»]$/.test(typed) };
    if (!query.words.length) return show([], [], "", false);
    slow = setTimeout(() => { status.textContent = "Searching …"; }, 500);
    try {
      await print(query, typed, await find(query), turn);
    } catch {
      if (turn === latest) show([], [], "The search could not be loaded. Check your connection, and try again.", false);
    }
  };

  const print = async (query, typed, found, turn) => {
    const take = (results) => Promise.all(results.splice(0, groupsAtOnce).map((result) => result.data()));
    const waiting = { facts: [], sources: [] };
    const shown = { facts: [], sources: [] };
    const next = async (name) => {
      if (waiting[name].length < hitsAtOnce && found[name].length) {
        waiting[name].push(...best((await take(found[name])).flatMap(hitsOf).map((hit) => score(hit, query))));
      }
      shown[name].push(...waiting[name].splice(0, name === "facts" || !shown.facts.length ? hitsAtOnce : 5));
    };
    const proceed = async () => {
      await Promise.all([next("facts"), next("sources")]);
      if (turn !== latest) return;
      const isMore = [...Object.values(waiting), found.facts, found.sources].some((left) => left.length);
      const count = shown.facts.length + shown.sources.length;
      const results = count === 1 ? "1 result" : `${isMore ? "The first " : ""}${count} results`;
      show(
        shown.facts.map((hit) => printed(hit, query)),
        shown.sources.map((hit) => printed(hit, query)),
        count ? `${results} for “${typed}”` : `Nothing found for “${typed}”`,
        isMore && count > 0,
        !count,
      );
    };
    more.onclick = async () => {
      const [facts, sources] = [shown.facts.length, shown.sources.length];
      await proceed();
      (lists.facts.children[facts] ?? lists.sources.children[sources])?.querySelector("a").focus();
    };
    await proceed();
  };

  const show = (facts, sources, words, isMore, isHelpNeeded = false) => {
    clearTimeout(slow);
    lists.facts.replaceChildren(...facts);
    lists.sources.replaceChildren(...sources);
    part("sources-title").hidden = !sources.length;
    status.textContent = words;
    help.hidden = !isHelpNeeded;
    more.hidden = !isMore;
  };

  // --- what a reader does ----------------------------------------------------------------------------

  let pause;
  field.addEventListener("focus", () => load().catch(() => {}), { once: true });
  field.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(search, 200);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(pause);
    search();
  });
  // The arrow keys walk from the field through the results, beside Tab.
  box.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = [field, ...box.querySelectorAll(".ng-hit__title")];
    const stop = stops[stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1)];
    if (!stops.includes(document.activeElement) || !stop) return;
    event.preventDefault();
    stop.focus();
  });

  field.value = new URL(location).searchParams.get("q") ?? "";
  if (field.value) search();
})();
