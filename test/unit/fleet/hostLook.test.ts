import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { HostLook } from '../../../src/fleet/hostLook';
import { SignIns } from '../../../src/fleet/signIns';
import { RemoteError } from '../../../src/wsman/errors';
import { until } from '../../until';
import { client } from '../ui/kinds';
import { definition } from './fakeHost';

const signIns = new SignIns({
  store: { read: () => Promise.resolve({ user: 'u', password: 'p' }), store: () => Promise.resolve() },
});

function lookWith(look: () => Promise<typeof client>): {
  host: HostLook;
  seen: unknown[];
  defects: unknown[];
  ends: AbortController;
} {
  const [seen, defects, ends] = [[] as unknown[], [] as unknown[], new AbortController()];
  const host = new HostLook(
    definition('web-01'),
    {
      look,
      signIns,
      onDefect: (defect) => defects.push(defect),
      onSeen: (kind) => seen.push(kind),
    },
    ends.signal,
  );
  return { host, seen, defects, ends };
}

describe('the look at a host', () => {
  it('is taken once, until it is forgotten', async () => {
    let looks = 0;
    const { host, seen } = lookWith(() => Promise.resolve((looks++, client)));
    host.take();
    host.take();
    await until('it is seen', () => seen.length === 1);
    host.take();
    host.forget();
    host.take();
    await until('it is seen again', () => seen.length === 2);
    assert.equal(looks, 2);
  });

  it('that fails is not taken again by itself, and only what nobody expected is a defect', async () => {
    let looks = 0;
    const failing = (error: Error): (() => Promise<typeof client>) => {
      return () => {
        looks++;
        return Promise.reject(error);
      };
    };
    const lost = lookWith(failing(new RemoteError('CONNECTION_LOST', { host: 'web-01' })));
    lost.host.take();
    const broken = lookWith(failing(new Error('broken')));
    broken.host.take();
    await until('the defect is told', () => broken.defects.length === 1);
    lost.host.take();
    assert.deepEqual([looks, lost.seen, lost.defects], [2, [], []]);
  });

  it('tells nothing of a host that has left', async () => {
    let go: (kind: typeof client) => void = () => undefined;
    const { host, seen, ends } = lookWith(() => new Promise((resolve) => (go = resolve)));
    host.take();
    await until('it is under way', () => go.length === 1);
    ends.abort();
    go(client);
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(seen, []);
  });
});
