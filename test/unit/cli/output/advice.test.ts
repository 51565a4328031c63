import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { COMMANDS } from '../../../../src/cli/commands/commands';
import { commandOf } from '../../../../src/cli/line/parse';
import { adviceOf, inOwnWords, OWN_ADVICE } from '../../../../src/cli/output/advice';
import { errorJson } from '../../../../src/cli/output/json';
import { describeError } from '../../../../src/cli/output/errorText';
import { OPTIONS } from '../../../../src/cli/table/options';
import { CAUSE_TEXTS } from '../../../../src/windows/doctor/causes';
import { RemoteError, type ErrorCode } from '../../../../src/wsman/errors';
import { ERROR_TABLE } from '../../../../src/wsman/errorTable/errorTable';

/** Words for what only an editor has. */
const OF_EDITOR =
  /\b(?:refresh|settings?|click|press|tree|test connection|secret storage|window|editor|extension|button|menu|dialog|page|status bar|pin|ca file|retry now)\b/i;

const CODES = Object.keys(ERROR_TABLE) as readonly ErrorCode[];

/** Everything that the command line prints about errors and findings. */
const PRINTED: readonly (readonly [what: string, text: string])[] = [
  ...CODES.flatMap((code) => {
    const error = new RemoteError(code);
    return [
      [code, describeError(error)],
      [`${code} as JSON`, String(errorJson(error)['advice'])],
    ] as const;
  }),
  ...Object.entries(CAUSE_TEXTS).map(([id, { text }]) => [id, inOwnWords(text, {})] as const),
];

describe('advice of the command line', () => {
  it('speaks of nothing that only an editor has', () => {
    const wrong = PRINTED.filter(([, text]) => OF_EDITOR.test(text));
    assert.deepEqual(wrong, []);
  });

  it('names commands that there are', () => {
    for (const [what, text] of PRINTED)
      for (const [, words = ''] of text.matchAll(/bits-remote ((?:[a-z]+(?:-[a-z]+)* ?){1,2})/g))
        assert.ok(commandOf(words.trim().split(' '), COMMANDS), `${what}: ${words}`);
  });

  it('names options that there are', () => {
    for (const [what, text] of PRINTED)
      for (const [, name = ''] of text.matchAll(/(?<![\w-])--([a-z-]+)/g))
        assert.ok(Object.hasOwn(OPTIONS, name), `${what}: --${name}`);
  });

  it('fills in the arguments of an error, and keeps the advice of others', () => {
    const changed = new RemoteError('TLS_CHANGED', { host: 'h', expected: 'AA', actual: 'BB' });
    assert.match(adviceOf(changed), /^Expected: AA\. Shown: BB\..*--fingerprint/);
    const { code, advice } = new RemoteError('KDC_UNREACHABLE');
    assert.equal(OWN_ADVICE[code], undefined);
    assert.equal(adviceOf(new RemoteError(code)), advice);
  });

  it('differs from that of the table wherever it is given', () => {
    for (const [code, own] of Object.entries(OWN_ADVICE))
      assert.notEqual(own, ERROR_TABLE[code as ErrorCode].advice, code);
  });
});
