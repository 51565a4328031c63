import assert from 'node:assert/strict';
import { failsWith } from '../fixture';
import { until } from '../../until';
import { openHandles } from '../footprint';
import { FullQueue } from './fullQueue';
import { CALMNESS, Impatient, PATIENCE } from './impatient';
import { OPERATIONS, SIGN_IN } from './operations';

describe('a host whose queue of connections is full', function () {
  const queue = new FullQueue();
  let port: number;

  before(async function () {
    // Other systems refuse such connections, or accept all of them.
    if (process.platform !== 'linux') this.skip();
    port = await queue.start();
  });
  after(() => queue.stop());

  it('is CONNECT_TIMEOUT for every operation, in time, with nothing left open', async () => {
    await Promise.resolve();
    const before = openHandles();
    const url = `http://127.0.0.1:${port}/wsman`;
    const begun = performance.now();
    await Promise.all(
      OPERATIONS.map(async (operation) => {
        const subject = new Impatient({
          url,
          credential: { user: 'practice', password: 'secret' },
          patience: CALMNESS,
          connect: PATIENCE,
        });
        const { signal } = new AbortController();
        const asked =
          operation === SIGN_IN ? subject.signIn(signal) : operation.run(subject.client, 'any', signal);
        await failsWith('CONNECT_TIMEOUT', asked);
        subject.close();
      }),
    );
    assert.ok(performance.now() - begun < CALMNESS);
    await until('every socket and timer is gone', () => openHandles() <= before);
  });
});
