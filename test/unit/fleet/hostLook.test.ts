import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { SessionFacts } from '../../../src/bits/session';
import { HostLook } from '../../../src/fleet/hostLook';
import { RemoteError } from '../../../src/wsman/errors';
import { until } from '../../until';
import { client } from '../ui/kinds';

const session: SessionFacts = {
  version: '5.1.17763.1',
  language: 'FullLanguage',
  hasTasks: true,
  rights: 'filtered',
};

interface Answers {
  readonly kind?: () => Promise<typeof client>;
  readonly session?: () => Promise<SessionFacts | undefined>;
}

function lookWith(answers: Answers): {
  look: HostLook;
  seen: unknown[];
  defects: unknown[];
  ends: AbortController;
} {
  const [seen, defects, ends] = [[] as unknown[], [] as unknown[], new AbortController()];
  const look = new HostLook(
    {
      kind: () => Promise.resolve(client),
      session: () => Promise.resolve(session),
      ...answers,
      onDefect: (defect) => defects.push(defect),
      onSeen: (part) => seen.push(part),
    },
    ends.signal,
  );
  return { look, seen, defects, ends };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the look at a host', () => {
  it('is taken once, until it is forgotten', async () => {
    let looks = 0;
    const { look, seen } = lookWith({ kind: () => Promise.resolve((looks++, client)) });
    look.takeKind();
    look.takeKind();
    await until('it is seen', () => seen.length === 1);
    look.takeKind();
    look.forget();
    look.takeKind();
    await until('it is seen again', () => seen.length === 2);
    assert.equal(looks, 2);
  });

  it('tells what Windows it is and who we are there, and neither waits for the other', async () => {
    const slow = lookWith({ kind: () => new Promise(() => undefined) });
    slow.look.takeKind();
    slow.look.takeSession();
    await until('the session is seen', () => slow.seen.length === 1);
    assert.deepEqual(slow.seen, [{ session }]);
    const refused = lookWith({ session: () => Promise.reject(new RemoteError('SESSION_LOST')) });
    refused.look.takeSession();
    refused.look.takeKind();
    await until('the kind is seen', () => refused.seen.length === 1);
    assert.deepEqual(refused.seen, [{ kind: client }]);
  });

  it('asks again who we are where there was no session', async () => {
    let asked = 0;
    const { look, seen } = lookWith({ session: () => Promise.resolve(asked++ === 0 ? undefined : session) });
    look.takeSession();
    await settled();
    assert.deepEqual(seen, []);
    look.takeSession();
    await settled();
    look.takeSession();
    await settled();
    assert.deepEqual([seen, asked], [[{ session }], 2]);
  });

  it('that fails is not taken again by itself, and only what nobody expected is a defect', async () => {
    let looks = 0;
    const failing = (error: Error): Answers => ({
      kind: () => {
        looks++;
        return Promise.reject(error);
      },
    });
    const lost = lookWith(failing(new RemoteError('CONNECTION_LOST', { host: 'web-01' })));
    lost.look.takeKind();
    const broken = lookWith(failing(new Error('broken')));
    broken.look.takeKind();
    await until('the defect is told', () => broken.defects.length === 1);
    lost.look.takeKind();
    assert.deepEqual([looks, lost.seen, lost.defects], [2, [], []]);
  });

  it('tells nothing of a host that has left, and nothing of a connection that was closed', async () => {
    for (const end of ['leaves', 'forgets']) {
      let go: (kind: typeof client) => void = () => undefined;
      const { look, seen, ends } = lookWith({ kind: () => new Promise((resolve) => (go = resolve)) });
      look.takeKind();
      await until('it is under way', () => go.length === 1);
      if (end === 'leaves') ends.abort();
      else look.forget();
      go(client);
      await settled();
      assert.deepEqual(seen, [], end);
    }
  });
});
