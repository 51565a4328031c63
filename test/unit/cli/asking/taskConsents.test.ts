import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { TaskConsents } from '../../../../src/cli/asking/taskConsents';

describe('whether tasks may run on the hosts of a command line', () => {
  it('is asked once for each host, one after the other', async () => {
    const questions: string[] = [];
    const answers = [true, false];
    const consents = new TaskConsents(false, (question) => {
      questions.push(question);
      return Promise.resolve(answers.shift() ?? false);
    });
    const ask = (host: string): Promise<boolean> => consents.ask({ host, account: 'network' });
    assert.deepEqual(await Promise.all([ask('a'), ask('b'), ask('a')]), [true, false, true]);
    assert.equal(questions.length, 2);
    assert.match(questions[0] ?? '', /^a: .*Network Service/);
  });

  it('is no where nobody sits at a terminal, and yes where the command line says so', async () => {
    assert.equal(await new TaskConsents(false, undefined).ask({ host: 'a', account: 'system' }), false);
    assert.equal(await new TaskConsents(true, undefined).ask({ host: 'a', account: 'system' }), true);
  });
});
