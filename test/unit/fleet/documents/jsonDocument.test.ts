import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { JsonDocument } from '../../../../src/fleet/documents/jsonDocument';
import type { Position } from '../../../../src/fleet/documents/lines';

describe('a JSON document', () => {
  it('may have comments, a comma at the end, and a byte order mark', () => {
    const document = new JsonDocument('\ufeff{ "a": [1, 2,], /* more */ } // why');
    assert.equal(document.fault, undefined);
    assert.equal(JSON.stringify(document.value), '{"a":[1,2]}');
    assert.deepEqual(document.position(['a', 0]), { line: 1, column: 9 });
  });

  for (const [what, text, fault] of [
    ['no comma', '{\n  "a": 1\n  "b": 2\n}', { line: 3, column: 3, kind: 'syntax', what: 'CommaExpected' }],
    ['nothing', '', { line: 1, column: 1, kind: 'syntax', what: 'ValueExpected' }],
    [
      'very many faults',
      'x '.repeat(1_000_000),
      { line: 1, column: 1, kind: 'syntax', what: 'InvalidSymbol' },
    ],
    ['very many levels', '['.repeat(1_000_000), { line: 1, column: 33, kind: 'tooDeep' }],
  ] as const)
    it(`with ${what} has a fault, and no value`, () => {
      const document = new JsonDocument(text);
      assert.deepEqual(document.fault, fault);
      assert.equal(document.value, undefined);
      assert.deepEqual(document.repeatedKeys, []);
    });

  it('knows keys that are there twice', () => {
    const { repeatedKeys } = new JsonDocument('{ "a": [{ "b": 1,\n "b": { "c": 2, "c": 3 } }],\n "a": 4 }');
    assert.deepEqual(repeatedKeys, [
      { key: 'b', line: 2, column: 2 },
      { key: 'c', line: 2, column: 17 },
      { key: 'a', line: 3, column: 2 },
    ]);
  });

  it('finds the place of a value, of its key, and of what has no place', () => {
    const document = new JsonDocument('{\n  "files": [\n    { "from": 1 }\n  ]\n}');
    const place = ({ line, column }: Position): string => `${line}:${column}`;
    assert.equal(place(document.position(['files', 0, 'from'])), '3:15');
    assert.equal(place(document.position(['files', 0, 'from'], 'key')), '3:7');
    assert.equal(place(document.position(['files', 0, 'to'])), '3:5');
    assert.equal(place(document.position(['nothing'])), '1:1');
  });

  it('tells the keys of a pointer from its indices', () => {
    const document = new JsonDocument('{ "1": [{ "a/b": {} }], "~": 2 }');
    assert.deepEqual(document.pathOf('/1/0/a~1b'), ['1', 0, 'a/b']);
    assert.deepEqual(document.pathOf('/~0'), ['~']);
    assert.deepEqual(document.pathOf(''), []);
  });
});
