import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { JsonDocument, problemLine, type Problem } from '../../../../src/fleet/documents/jsonDocument';

const faultsOf = (text: string): readonly Problem[] => new JsonDocument(text).faults;

describe('a JSON document', () => {
  it('may have comments, a comma at the end, and a byte order mark', () => {
    const document = new JsonDocument('\ufeff// why\n{ "a": [1, 2,], /* more */ }');
    assert.deepEqual(document.faults, []);
    assert.equal(JSON.stringify(document.value), '{"a":[1,2]}');
  });

  it('says where its text is no JSON', () => {
    assert.deepEqual(faultsOf('{\n  "a": 1\n  "b": 2\n}'), [
      { line: 3, column: 3, message: 'This is not valid JSON.' },
    ]);
    assert.deepEqual(faultsOf(''), [{ line: 1, column: 1, message: 'The file is empty.' }]);
    assert.deepEqual(faultsOf(' '.repeat(4_000_001))[0]?.message, 'The file is too large.');
  });

  it('stops at the first of very many faults, and at nesting that nobody writes', () => {
    assert.deepEqual(faultsOf('x '.repeat(1_000_000))[0]?.message, 'This is not valid JSON.');
    assert.deepEqual(faultsOf('['.repeat(1_000_000)), [
      { line: 1, column: 33, message: 'This is nested too deeply.' },
    ]);
  });

  it('refuses a key that is there twice', () => {
    assert.deepEqual(faultsOf('{ "a": { "b": 1,\n "b": 2 } }'), [
      { line: 2, column: 2, message: '"b" is there twice.' },
    ]);
  });

  it('finds the place of a value, of its key, and of what has no place', () => {
    const document = new JsonDocument('{\n  "files": [\n    { "from": 1 }\n  ]\n}');
    const place = ({ line, column }: Problem): string => `${line}:${column}`;
    assert.equal(place(document.problem(['files', 0, 'from'], '')), '3:15');
    assert.equal(place(document.problem(['files', 0, 'from'], '', 'key')), '3:7');
    assert.equal(place(document.problem(['files', 0, 'to'], '')), '3:5');
    assert.equal(place(document.problem(['nothing'], '')), '1:1');
  });

  it('reports as compilers do', () => {
    const problem = { line: 3, column: 15, message: 'Wrong.' };
    assert.equal(problemLine('a/b.json', problem), 'a/b.json:3:15: Wrong.');
  });
});
