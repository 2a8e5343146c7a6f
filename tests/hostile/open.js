// Opens pages of this site side by side, waits until each has loaded, and returns those in which a payload ran.
async (addresses) => {
  const opened = addresses.map((address) => new Promise((done) => {
    const frame = document.createElement("iframe");
    frame.addEventListener("load", () => done([address, frame]), { once: true });
    frame.src = address;
    document.body.append(frame);
  }));
  const frames = await Promise.all(opened);
  await new Promise((done) => { setTimeout(done, 20); });
  const hit = frames.filter(([, frame]) => frame.contentWindow.hacked).map(([address]) => address);
  frames.forEach(([, frame]) => frame.remove());
  return window.hacked ? [...hit, "the window around it"] : hit;
}
