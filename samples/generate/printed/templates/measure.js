// Lines of printed text in reading order, places of marks and of words that a pen fills in; in CSS pixels of the sheet.
(sheet) => {
  const origin = sheet.getBoundingClientRect();
  const box = (rect) => ({ x: rect.left - origin.left, y: rect.top - origin.top, width: rect.width, height: rect.height });
  const faults = [];
  const inked = [];
  const check = (word, rect, frame) => {
    const edge = frame.getBoundingClientRect();
    if (rect.left < edge.left - 1 || rect.right > edge.right + 1 || rect.top < edge.top - 1 || rect.bottom > edge.bottom + 1) {
      faults.push(`${word} over the edge`);
    }
    for (const other of inked) {
      const wide = Math.min(rect.right, other.rect.right) - Math.max(rect.left, other.rect.left);
      const high = Math.min(rect.bottom, other.rect.bottom) - Math.max(rect.top, other.rect.top);
      const small = Math.min(rect.height, other.rect.height);
      if (wide > 1 && high > 0.45 * small) faults.push(`${word} on ${other.word}`);
    }
    inked.push({ word, rect });
  };
  const lines = [];
  const pen = [];
  let line = '';
  let last = null;
  const put = (word, rect, joined) => {
    const middle = rect.top + rect.height / 2;
    const sameLine = last
      && Math.abs(middle - (last.top + last.height / 2)) < 0.55 * Math.max(rect.height, last.height)
      && rect.left > last.left - 2;
    if (!sameLine) {
      if (line) lines.push(line);
      line = word;
    } else {
      const close = joined || rect.left - last.right < 0.08 * rect.height;
      line += (close ? '' : ' ') + word;
    }
    last = rect;
  };
  const walker = document.createTreeWalker(sheet, NodeFilter.SHOW_TEXT);
  let group = null;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const element = node.parentElement;
    if (element.closest('[data-silent], [data-mark], style, script')) continue;
    const together = element.closest('[data-join]');
    for (const found of node.textContent.matchAll(/[^\s\u00a0]+/g)) {
      const range = document.createRange();
      range.setStart(node, found.index);
      range.setEnd(node, found.index + found[0].length);
      const rects = [...range.getClientRects()].filter((rect) => rect.width > 0);
      if (!rects.length) continue;
      const upper = getComputedStyle(element).textTransform === 'uppercase';
      put(upper ? found[0].toUpperCase() : found[0], rects[0], together && together === group);
      rects.forEach((rect) => check(found[0], rect, element.closest('.card, .pass') || sheet));
      if (rects.length > 1) last = rects[rects.length - 1];
      group = together;
      const written = element.closest('[data-pen]');
      if (written) pen.push({ text: found[0], colour: written.dataset.pen, ...box(rects[0]) });
    }
  }
  if (line) lines.push(line);
  const marks = [...sheet.querySelectorAll('[data-mark]')].map((element) => ({
    kind: element.dataset.mark, options: { ...element.dataset }, ...box(element.getBoundingClientRect()),
  }));
  return { lines, pen, marks, faults };
}
