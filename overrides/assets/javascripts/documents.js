// Other pages of this site, read when they are asked for. A request brings a document back, so no text is ever turned
// into markup by a script.
const pages = new Map();

export const read = (link) => {
  const address = link.replace(/#.*/, "");
  if (pages.has(address)) return pages.get(address);
  const page = new Promise((found, failed) => {
    const request = new XMLHttpRequest();
    request.open("GET", address);
    request.responseType = "document";
    request.timeout = 8000;
    request.onload = () => (request.status === 200 && request.response ? found(request.response) : failed());
    request.onerror = request.ontimeout = failed;
    request.send();
  });
  pages.set(address, page);
  page.catch(() => pages.delete(address)); // the next time may be luckier
  return page;
};

// A part of another page as this one can show it: links lead where they led there, and no id is there twice.
export const copied = (part) => {
  const copy = document.importNode(part, true);
  const [from, to] = [part, copy].map((root) => [root, ...root.querySelectorAll("*")]);
  from.forEach((old, index) => {
    if (old.href) to[index].href = old.href;
    to[index].removeAttribute("id");
  });
  copy.querySelectorAll("details").forEach((fold) => { fold.open = !fold.matches(".ng-sensitive"); });
  return copy;
};
