import { piece } from '../page/elements.js';

/** @typedef {import('../../src/ui/pages/details/pageView').FactView} FactView */

/**
 * Names and values.
 * @param {readonly FactView[]} facts
 * @param {string} style
 */
export function factList(facts, style) {
  const list = piece('dl', style);
  list.append(
    ...facts.map(({ name, value }) => {
      const group = piece('div');
      group.append(piece('dt', '', name), piece('dd', '', value));
      return group;
    }),
  );
  return list;
}
