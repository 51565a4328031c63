import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ScriptAnswer } from '../../../../src/bits/cmdlets/answer';
import { readCmdletAnswer, type CmdletAnswer } from '../../../../src/windows/feature/cmdletAnswer';
import { DecodeError } from '../../../../src/wsman/decodeError';

const read = (values: object): CmdletAnswer =>
  readCmdletAnswer(
    ScriptAnswer.read({ output: [JSON.stringify({ v: 1, ...values })], errors: [], failure: undefined }),
  );

const DONE = { success: 'True', restartNeeded: 'No', exitCode: 'Success', features: [], warnings: [] };

describe('the answer of the cmdlet that installs', () => {
  it('tells what was installed, and what the cmdlet and its features say', () => {
    const answer = read({
      ...DONE,
      features: [
        { Name: 'BITS', Messages: [] },
        { Name: ' BITS-Compact-Server ', Messages: [{ Text: 'Look.' }, { Text: '' }, { Text: 'Listen.' }] },
        { Name: '', Messages: [] },
      ],
      warnings: [{ Text: 'Mind the gap.' }, { Text: 'Look.' }],
    });
    assert.deepEqual(answer, {
      isDone: true,
      restartNeeded: 'No',
      exitCode: 'Success',
      added: ['BITS', 'BITS-Compact-Server'],
      warnings: ['Mind the gap.', 'Look.', 'Listen.'],
      error: undefined,
    });
  });

  it('tells a failure as Server Manager does, by an id without the class of the cmdlet', () => {
    const failure = { Id: 'Failed_Reboot,Microsoft.X.Command', Category: '7', Message: ' No. ' };
    const answer = read({ failure, warnings: [{ Text: 'Mind the gap.' }] });
    assert.deepEqual(answer.error, { id: 'Failed_Reboot', category: 7, message: 'No.' });
    assert.deepEqual([answer.isDone, answer.warnings], [false, ['Mind the gap.']]);
  });

  it('is short, whatever the host says', () => {
    const long = 'x'.repeat(5_000);
    const { warnings, exitCode, added } = read({
      ...DONE,
      exitCode: long,
      features: [{ Name: long, Messages: [] }],
      warnings: Array.from({ length: 500 }, (_, index) => ({ Text: `${index}${long}` })),
    });
    assert.deepEqual([warnings.length, warnings[0]?.length], [50, 1000]);
    assert.deepEqual([exitCode.length, added[0]?.length], [200, 200]);
    const failure = { Id: long, Category: '7', Message: long };
    const { error } = read({ failure, warnings: [] });
    assert.deepEqual([error?.id.length, error?.message.length], [1000, 1000]);
  });

  it('is none without what the script writes in any case', () => {
    for (const values of [{}, { ...DONE, warnings: undefined }, { ...DONE, success: '' }])
      assert.throws(() => read(values), DecodeError);
    assert.throws(() => read({ ...DONE, features: 'BITS' }), DecodeError);
  });
});
