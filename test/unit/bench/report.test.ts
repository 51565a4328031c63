import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Row } from '../../../bench/figures';
import { HEADING, reportOf, table } from '../../../bench/report';

const REACHED: Row = {
  figure: 'time against the floor',
  value: 1.23456,
  spread: [1.1111, 9.8765],
  runs: 7,
  goal: 1.4,
  is: 'atMost',
  unit: 'times',
  absolute: { value: 412.34, unit: 'ms' },
};
const MISSED: Row = { figure: 'requests', value: 3, goal: 2, is: 'exactly', unit: '' };
const TOLD: Row = { figure: 'their memory', value: 80, spread: [79, 81], runs: 5, unit: 'MB' };
const SKIPPED: Row = { figure: 'sealed by Kerberos', skipped: 'krb5-kdc is not installed' };
const CASE = { name: 'list', rows: [REACHED, MISSED, TOLD, SKIPPED] };

describe('the report of a bench', () => {
  it('judges by the median, however wide the spread', () => {
    assert.deepEqual(reportOf([CASE]).cases, [
      {
        case: 'list',
        figure: 'time against the floor (times)',
        value: 1.23,
        spread: [1.11, 9.88],
        runs: 7,
        absolute: { value: 412, unit: 'ms' },
        goal: 1.4,
        reached: true,
      },
      { case: 'list', figure: 'requests', value: 3, goal: 2, reached: false },
    ]);
  });

  it('judges neither what has no goal nor what could not be measured', () => {
    const { information, skipped } = reportOf([CASE]);
    assert.deepEqual(information, [
      { case: 'list', figure: 'their memory (MB)', value: 80, spread: [79, 81], runs: 5 },
    ]);
    assert.deepEqual(skipped, [
      { case: 'list', figure: 'sealed by Kerberos', why: 'krb5-kdc is not installed' },
    ]);
  });
});

describe('the table of a bench', () => {
  const lines = table(CASE).split('\n');

  it('has a line a row, marked, with the name of the case in the first', () => {
    assert.deepEqual(
      lines.map((line) => [line[0], line.slice(2, 6)]),
      [
        ['✔', 'list'],
        ['✖', '    '],
        ['·', '    '],
        ['–', '    '],
      ],
    );
  });

  it('has median, goal, quartiles, number of runs and the absolute value under their headings', () => {
    const [first = ''] = lines;
    for (const [heading, cell] of [
      ['median', '1.23 times'],
      ['goal', '≤ 1.4'],
      ['quartiles', '1.11 to 9.88'],
      ['runs', '7'],
      ['in absolute terms', '412 ms'],
    ] as const)
      assert.equal(first.indexOf(cell, HEADING.indexOf(heading)), HEADING.indexOf(heading), heading);
  });

  it('has the reason of what was skipped', () => {
    assert.match(lines[3] ?? '', /sealed by Kerberos +skipped: krb5-kdc is not installed$/);
  });
});
