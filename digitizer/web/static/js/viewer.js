// The pages of a document as images: zoom, move, turn over, and a mark on the place that is spoken of.
import { $, $$, h } from './core.js';

const LEVELS = [1000, 3000]; // pixels across: one quick to load, enough to find one's way, and a sharp one
const NARROW = [500, 1000, 3000]; // where two pages stand side by side

/**
 * The library writes one rule into a <style> when it finds none of its own, which the policy of the pages forbids. The
 * rule stands in app.css; this element, which no browser takes for a style sheet, says so.
 */
function keepStylesOut() {
  const known = document.createElementNS('urn:digitizer:none', 'style');
  known.setAttribute('data-openseadragon-mobile-css', 'true');
  document.head.append(known);
}

/** Levels of one page for the viewer. */
function source(page, levels) {
  const widths = [...new Set(levels.map((width) => Math.min(width, page.width)))];
  return {
    type: 'legacy-image-pyramid',
    levels: widths.map((width) => ({
      url: `${page.href}?width=${Math.max(64, width)}`,
      width,
      height: Math.max(1, Math.round((page.height * width) / page.width)),
    })),
  };
}

export class PageViewer {
  /** `root` is the section of _viewer.html; `pages` as the API shows them; `seen` is told of each page that was shown. */
  constructor(root, pages, { seen = () => {}, narrow = false } = {}) {
    this.levels = narrow ? NARROW : LEVELS;
    this.root = root;
    keepStylesOut();
    this.viewer = window.OpenSeadragon({
      element: $('[data-canvas]', root),
      drawer: 'canvas',
      showNavigationControl: false,
      showSequenceControl: false,
      animationTime: 0.35,
      visibilityRatio: 0.6,
      minZoomImageRatio: 0.7,
      maxZoomPixelRatio: 3,
      imageLoaderLimit: 2,
      gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true },
      keyboardNavEnabled: true,
    });
    this.viewer.addHandler('open', () => this.#placeMark());
    // every level that is wanted has been drawn: the person has the page before his eyes, not an empty frame
    this.viewer.addHandler('open', () => this.#drawn(() => this.#hasProblem || seen(this.number)));
    this.viewer.addHandler('open-failed', () => this.#failed());
    this.viewer.addHandler('tile-load-failed', () => this.#failed());
    const actions = {
      previous: () => this.show(this.number - 1),
      next: () => this.show(this.number + 1),
      in: () => this.#zoom(1.4),
      out: () => this.#zoom(1 / 1.4),
      fit: () => this.viewer.viewport.goHome(),
    };
    for (const button of $$('[data-do]', root)) button.addEventListener('click', actions[button.dataset.do]);
    document.addEventListener('keydown', (event) => {
      if (!event.altKey || event.ctrlKey || !['PageUp', 'PageDown'].includes(event.key)) return;
      event.preventDefault();
      this.show(this.number + (event.key === 'PageUp' ? -1 : 1));
    });
    this.replace(pages);
  }

  /** Show other pages, from the first on. */
  replace(pages) {
    this.pages = pages;
    this.number = 0;
    this.mark = null;
    if (pages.length) this.show(1);
    else this.#say('Chưa có ảnh trang nào.');
  }

  /** Turn to a page; numbers count from 1. */
  show(number, mark = null) {
    if (number < 1 || number > this.pages.length) return;
    this.mark = mark;
    if (number === this.number && !this.#hasProblem) {
      this.#placeMark();
      return;
    }
    this.number = number;
    this.#say('');
    this.viewer.clearOverlays();
    this.viewer.open(source(this.pages[number - 1], this.levels));
    $('[data-label]', this.root).textContent = `Trang ${number}/${this.pages.length}`;
    $('[data-do="previous"]', this.root).disabled = number === 1;
    $('[data-do="next"]', this.root).disabled = number === this.pages.length;
    this.viewer.canvas.setAttribute('aria-label', `Ảnh trang ${number} trên ${this.pages.length}. Phím mũi tên để di chuyển, dấu cộng và trừ để phóng to, thu nhỏ.`);
  }

  get #hasProblem() {
    return Boolean($('[data-problem]', this.root).textContent);
  }

  #drawn(then) {
    const item = this.viewer.world.getItemAt(0);
    if (!item) return;
    if (item.getFullyLoaded()) then();
    else item.addOnceHandler('fully-loaded-change', then);
  }

  /** Bring a field's place into view; without a box only its page. */
  focus(page, box) {
    if (!page) {
      this.viewer.clearOverlays();
      this.mark = null;
      return;
    }
    this.show(page, box ?? null);
  }

  #placeMark() {
    this.viewer.clearOverlays();
    const item = this.viewer.world.getItemAt(0);
    if (!item || !this.mark) return;
    const page = this.pages[this.number - 1];
    const scale = item.getContentSize().x / page.width;
    const [x0, y0, x1, y1] = this.mark;
    const margin = Math.max(6, (y1 - y0) * 0.25);
    const place = item.imageToViewportRectangle((x0 - margin) * scale, (y0 - margin) * scale, (x1 - x0 + 2 * margin) * scale, (y1 - y0 + 2 * margin) * scale);
    this.viewer.addOverlay({ element: h('div', { className: 'mark' }), location: place });
    // at least half a page across, so that the label beside the value is seen too
    const width = Math.max(place.width * 1.3, 0.62);
    const view = this.viewer.viewport.getAspectRatio();
    const center = place.getCenter();
    const height = width / view;
    const within = (at, size, whole) => Math.min(Math.max(at - size / 2, -0.02), Math.max(-0.02, whole + 0.02 - size));
    const left = within(center.x, width, 1);
    const top = within(center.y, height, page.height / page.width);
    this.viewer.viewport.fitBounds(new window.OpenSeadragon.Rect(left, top, width, height));
  }

  #zoom(by) {
    this.viewer.viewport.zoomBy(by);
    this.viewer.viewport.applyConstraints();
  }

  #failed() {
    this.#say('Không tải được ảnh của trang này. ', () => this.show(this.number));
  }

  #say(text, retry) {
    const place = $('[data-problem]', this.root);
    place.hidden = !text;
    place.replaceChildren(...(text ? [h('p', {}, text)] : []), ...(retry ? [h('button', { type: 'button', onclick: retry }, 'Tải lại ảnh')] : []));
  }
}
