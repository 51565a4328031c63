import assert from 'node:assert/strict';
import { inTurns, withoutQuestions } from '../../../../src/cli/asking/questions';
import { hasCode } from '../../../../src/wsman/errors';
import type { World } from '../../../../src/cli/world';
import { FakeWorld } from '../fakeWorld';

function worldWith(part: Partial<World>): World {
  return Object.assign(new FakeWorld(), part);
}

describe('questions on a terminal', () => {
  it('stand there one at a time', async () => {
    const open: string[] = [];
    let most = 0;
    const answers: (() => void)[] = [];
    const ask =
      <T>(answer: T) =>
      (question: string): Promise<T> => {
        open.push(question);
        most = Math.max(most, open.length);
        return new Promise((resolve) =>
          answers.push(() => {
            open.pop();
            resolve(answer);
          }),
        );
      };
    const octets = Buffer.from('x');
    const world = inTurns(worldWith({ confirm: ask(true), secret: ask<Uint8Array>(octets) }));
    const all = Promise.all([world.secret?.('password'), world.confirm?.('one'), world.confirm?.('two')]);
    for (let answered = 0; answered < 3;) {
      await Promise.resolve();
      const answer = answers.shift();
      if (!answer) continue;
      answered++;
      answer();
    }
    assert.deepEqual(await all, [octets, true, true]);
    assert.equal(most, 1);
  });

  it('are none without a terminal, and none with --no-input', async () => {
    const silent = inTurns(new FakeWorld());
    assert.deepEqual([silent.confirm, silent.secret], [undefined, undefined]);
    const octets = Buffer.from('x');
    const asking = worldWith({ confirm: () => Promise.resolve(true), secret: () => Promise.resolve(octets) });
    const world = withoutQuestions(asking);
    assert.deepEqual([world.confirm, world.secret], [undefined, undefined]);
    await assert.rejects(world.stdin(), (error) => hasCode(error, 'BAD_INPUT'));
    const piped = withoutQuestions(worldWith({ stdin: () => Promise.resolve(octets) }));
    assert.equal(await piped.stdin(), octets);
  });
});
