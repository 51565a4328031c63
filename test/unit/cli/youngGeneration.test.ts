import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { MOST_YOUNG } from '../../../src/cli/youngGeneration';

/** Octets of the young generation of a process that has made many pages. */
async function youngAfter(how: 'halts' | 'grows'): Promise<number> {
  const child = fork(join(__dirname, 'listProcess.ts'), [how]);
  const [size] = (await once(child, 'message')) as [number];
  return size;
}

describe('the young generation of a process that lists', () => {
  it('grows no further once it has its size, as it would by itself', async () => {
    const [halted, free] = await Promise.all([youngAfter('halts'), youngAfter('grows')]);
    assert.ok(free > MOST_YOUNG, `by itself it has ${free} octets`);
    assert.ok(halted <= MOST_YOUNG * 1.1, `it has ${halted} octets`);
  });
});
