// A cut of an input as a value: every change gives a new one, so that it can be taken back.

/** Return what is sent of a cut: documents as page lists, and the pages that belong to none. */
export const planOf = ({ documents, skipped }) => ({
  documents: documents.map(({ pages, dossier_code, type_hint }) => ({ pages, dossier_code, type_hint })),
  skipped: skipped.map(({ page, reason }) => ({ page, reason })),
});

export const sameplan = (one, two) => JSON.stringify(planOf(one)) === JSON.stringify(planOf(two));

const tidy = (documents, skipped) => ({ documents: documents.filter((item) => item.pages.length), skipped });
const fresh = (pages) => ({ pages, dossier_code: null, type_hint: null });

/** Return [index of the document, index of the page in it]; [-1, -1] for a page that belongs to none. */
export function placeOf(plan, page) {
  const at = plan.documents.findIndex((item) => item.pages.includes(page));
  return at < 0 ? [-1, -1] : [at, plan.documents[at].pages.indexOf(page)];
}

/** Begin a new document at `page`; when one begins there already, join it with the one before. */
export function toggle(plan, page) {
  const [at, index] = placeOf(plan, page);
  if (at < 0 || (at === 0 && index === 0)) return plan;
  const documents = [...plan.documents];
  const item = documents[at];
  if (index === 0) {
    const before = documents[at - 1];
    documents.splice(at - 1, 2, { ...before, pages: [...before.pages, ...item.pages] });
  } else {
    const tail = { ...fresh(item.pages.slice(index)), dossier_code: item.dossier_code };
    documents.splice(at, 1, { ...item, pages: item.pages.slice(0, index) }, tail);
  }
  return tidy(documents, plan.skipped);
}

/** Put `page` one place further (`step` 1) or back (-1); at the edge of its document it goes into the next one. */
export function shift(plan, page, step) {
  const [at, index] = placeOf(plan, page);
  if (at < 0) return plan;
  const documents = plan.documents.map((item) => ({ ...item, pages: [...item.pages] }));
  const own = documents[at].pages;
  const other = index + step;
  if (other >= 0 && other < own.length) {
    [own[index], own[other]] = [own[other], own[index]];
  } else {
    const next = documents[at + step];
    if (!next) return plan;
    own.splice(index, 1);
    if (step > 0) next.pages.unshift(page);
    else next.pages.push(page);
  }
  return tidy(documents, plan.skipped);
}

/** Put `page` in front of `target`, into its document; a page that belonged to none may come back so. */
export function putBefore(plan, page, target) {
  if (page === target || placeOf(plan, target)[0] < 0) return plan;
  const documents = plan.documents.map((item) => ({ ...item, pages: item.pages.filter((one) => one !== page) }));
  const item = documents.find((one) => one.pages.includes(target));
  item.pages.splice(item.pages.indexOf(target), 0, page);
  return tidy(documents, plan.skipped.filter((one) => one.page !== page));
}

/** Take `page` out of its document. */
export function leaveOut(plan, page) {
  if (placeOf(plan, page)[0] < 0) return plan;
  const documents = plan.documents.map((item) => ({ ...item, pages: item.pages.filter((one) => one !== page) }));
  const skipped = [...plan.skipped, { page, reason: 'left_out' }].sort((one, two) => one.page - two.page);
  return tidy(documents, skipped);
}

/** Make a page that belonged to no document a document, behind the one that holds the page scanned before it. */
export function bringBack(plan, page) {
  const skipped = plan.skipped.filter((one) => one.page !== page);
  const at = plan.documents.findLastIndex((item) => item.pages.some((one) => one < page));
  const documents = [...plan.documents];
  documents.splice(at + 1, 0, fresh([page]));
  return tidy(documents, skipped);
}

/** Give one document another dossier or type. */
export function describe(plan, at, members) {
  return { ...plan, documents: plan.documents.map((item, index) => (index === at ? { ...item, ...members } : item)) };
}

/** Read `1-2, 3, 4-6` as documents; null when it is not that. */
export function fromRanges(text) {
  const documents = [];
  for (const part of text.split(/[,;\n]/).map((item) => item.trim()).filter(Boolean)) {
    const match = /^(\d{1,5})(?:\s*[-–]\s*(\d{1,5}))?$/.exec(part);
    if (!match) return null;
    const [first, last] = [Number(match[1]), Number(match[2] ?? match[1])];
    if (first < 1 || last < first) return null;
    documents.push(fresh(Array.from({ length: last - first + 1 }, (_, index) => first + index)));
  }
  return documents.length ? { documents, skipped: [] } : null;
}

/** The same the other way round. */
export function toRanges(plan) {
  return plan.documents.map(({ pages }) => (pages.length > 1 ? `${pages[0]}-${pages.at(-1)}` : `${pages[0]}`)).join(', ');
}
