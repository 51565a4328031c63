import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Instance } from '../../../../src/practice/service/jobInstance';
import { WqlError, parseWql } from '../../../../src/practice/service/wql';

const PROPERTIES = ['BytesTotal', 'DisplayName', 'JobId', 'State'];
const JOB: Instance = [
  ['BytesTotal', '18446744073709551615'],
  ['DisplayName', "Alice's 100% \\ pack"],
  ['JobId', '{0A}'],
  ['State', '4'],
];

function matches(where: string): boolean {
  return parseWql(`SELECT * FROM BitsClientJob WHERE ${where}`, PROPERTIES).matches(JOB);
}

describe('practice host: WQL', () => {
  it('reads columns and class', () => {
    const query = parseWql('select state , JOBID\n from bitsclientjob', PROPERTIES);
    assert.deepEqual(query.columns, ['state', 'JOBID']);
    assert.equal(query.className, 'bitsclientjob');
    assert.equal(query.matches(JOB), true);
    assert.equal(parseWql('SELECT * FROM BitsClientJob', PROPERTIES).columns, undefined);
  });

  it('compares numbers as numbers, and text in any case', () => {
    const cases: [string, boolean][] = [
      ['State = 4', true],
      ["State = '4'", true],
      ['State <> 4', false],
      ['State != 5', true],
      ['State < 10', true],
      ['State >= 5', false],
      ['BytesTotal = 18446744073709551615', true],
      ['BytesTotal > 9223372036854775807', true],
      ["JobId = '{0a}'", true],
      ['jobid = "{0A}"', true],
      ["JobId > '{'", true],
      ["DisplayName = 'Alice\\'s 100% \\\\ pack'", true],
      ['DisplayName IS NULL', false],
      ['DisplayName IS NOT NULL', true],
    ];
    for (const [where, expected] of cases) assert.equal(matches(where), expected, where);
  });

  it('supports LIKE', () => {
    const cases: [string, boolean][] = [
      ['%', true],
      ['alice%', true],
      ['%pack', true],
      ['%100%pack', true],
      ['%100%pack_', false],
      ['_lice%', true],
      ['lice%', false],
      ['', false],
      [`${'%a'.repeat(200)}%`, false],
    ];
    for (const [pattern, expected] of cases) {
      assert.equal(matches(`DisplayName LIKE "${pattern}"`), expected, pattern);
    }
  });

  it('binds AND before OR, and NOT before both', () => {
    assert.equal(matches('State = 4 OR State = 5 AND State = 6'), true);
    assert.equal(matches('(State = 4 OR State = 5) AND State = 6'), false);
    assert.equal(matches('NOT State = 5 AND NOT (State = 6 OR State = 7)'), true);
  });

  it('refuses what is not WQL', () => {
    const queries = [
      '',
      'SELECT',
      'SELECT * BitsClientJob',
      'SELECT * FROM',
      'SELECT Nothing FROM BitsClientJob',
      'SELECT State, FROM BitsClientJob',
      'SELECT * FROM BitsClientJob WHERE',
      'SELECT * FROM BitsClientJob WHERE State',
      'SELECT * FROM BitsClientJob WHERE State =',
      'SELECT * FROM BitsClientJob WHERE State = =',
      'SELECT * FROM BitsClientJob WHERE State == 4',
      'SELECT * FROM BitsClientJob WHERE (State = 4',
      "SELECT * FROM BitsClientJob WHERE State = '4",
      'SELECT * FROM BitsClientJob WHERE State = 4 ORDER BY State',
      'SELECT * FROM BitsClientJob;',
      'DELETE FROM BitsClientJob',
    ];
    for (const query of queries) assert.throws(() => parseWql(query, PROPERTIES), WqlError, query);
  });

  it('runs a query or refuses it with one error (random queries)', () => {
    const word = fc.constantFrom(
      ...[
        'SELECT',
        '*',
        'FROM',
        'Job',
        'WHERE',
        'State',
        '=',
        '<',
        '4',
        "'x'",
        'AND',
        'OR',
        'NOT',
        '(',
        ')',
        'LIKE',
      ],
      ...['IS', 'NULL', ',', '"', '\\'],
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        try {
          parseWql(`SELECT * FROM Job WHERE ${words.join(' ')}`, ['State']).matches([['State', '4']]);
        } catch (error) {
          assert.ok(error instanceof WqlError, String(error));
        }
      }),
      { numRuns: 2000 },
    );
  });
});
