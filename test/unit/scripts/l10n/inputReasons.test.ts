import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { inputReasonsIn } from '../../../../scripts/l10n/inputReasons.mjs';

describe('the reasons why a value cannot be used', () => {
  it('are the literals with which calls of inputError begin', () => {
    const source = "if (x) throw inputError('No {what}.', { what }); else f(() => inputError(`None.`));";
    assert.deepEqual(inputReasonsIn(source, 'x.ts'), ['No {what}.', 'None.']);
    assert.deepEqual(inputReasonsIn("error('inputError')", 'x.ts'), []);
  });

  it('cannot be made up, since nobody could translate them', () => {
    assert.throws(() => inputReasonsIn('inputError(`No ${what}.`)', 'x.ts'), /x\.ts: .* must be a literal/);
  });
});
