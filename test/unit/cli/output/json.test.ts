import assert from 'node:assert/strict';
import { jobJson } from '../../../../src/bits/jobJson';
import { printError } from '../../../../src/cli/output/errorText';
import { errorJson, printJson } from '../../../../src/cli/output/json';
import { RemoteError } from '../../../../src/wsman/errors';
import { job } from '../../fleet/fakeHost';

describe('JSON on a terminal', () => {
  it('holds the value as it is, and no character that drives the terminal or hides text', () => {
    const written: string[] = [];
    const streams = { out: (text: string) => written.push(text), err: (text: string) => written.push(text) };
    const displayName = 'a  $(b)\x9b31m\u202e\ue000';
    printJson(streams, jobJson(job({ displayName })));
    printError(streams, new RemoteError('BAD_INPUT', { reason: displayName }), true);
    for (const text of written) assert.doesNotMatch(text.trimEnd(), /[\p{Cc}\p{Cf}\p{Co}]/u);
    assert.equal((JSON.parse(written[0] ?? '') as { displayName: string }).displayName, displayName);
  });
});

describe('JSON into a pipe', () => {
  it('is ASCII with the same values, and readable on a terminal', () => {
    const value = { name: 'Größe 日本 🌙\u2028', list: [1, null] };
    const printed = (screen?: { columns: () => number; rows: () => number }): string => {
      let text = '';
      printJson({ out: (part) => (text += part), screen }, value);
      return text;
    };
    assert.match(printed(), /^[\n -~]+$/);
    assert.deepEqual(JSON.parse(printed()), value);
    const shown = printed({ columns: () => 80, rows: () => 24 });
    assert.match(shown, /Größe 日本 🌙/);
    assert.deepEqual(JSON.parse(shown), value);
  });
});

describe('the JSON of an error', () => {
  it('has code, message, advice, phase and detail', () => {
    const error = new RemoteError(
      'CONNECTION_REFUSED',
      { host: 'srv', port: 5985 },
      { detail: 'ECONNREFUSED' },
    );
    assert.deepEqual(Object.keys(errorJson(error)), ['code', 'message', 'advice', 'phase', 'detail']);
    assert.equal(errorJson(error)['code'], 'CONNECTION_REFUSED');
    assert.equal(errorJson(error)['phase'], 'connect');
  });
});
