/** An expression of the page: facts before which something stands at the beginning of a line. */
export const HANGING = `[...document.querySelectorAll('.between')]
  .filter((each) => each.checkVisibility())
  .filter((each) => {
    const fact = each.closest('.fact');
    const before = fact.previousElementSibling;
    const row = fact.closest('.fact-row');
    const place = each.getBoundingClientRect();
    const isOutside = row && place.left <= row.getBoundingClientRect().left + 1;
    if (isOutside) return getComputedStyle(row).clipPath === 'none';
    const line = [...before.getClientRects()].at(-1);
    return place.top >= line.bottom || place.bottom <= line.top;
  })
  .map((each) => each.closest('.fact').parentElement.textContent)`;

/** An expression of the page: how many texts of several facts have more than one line. */
export const BROKEN_TEXTS = `[...document.querySelectorAll('.fact:first-child:has(+ .fact)')]
  .filter((each) => each.checkVisibility())
  .filter((each) => {
    const last = each.parentElement.lastElementChild;
    return [...last.getClientRects()].at(-1).top > each.getClientRects()[0].bottom - 2;
  }).length`;
