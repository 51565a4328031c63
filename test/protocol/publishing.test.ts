import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { afterEach, describe, it } from 'mocha';
import { placeOfFile, urlOf } from '../../src/bits/publishing/place';
import type { Publication, Publishing } from '../../src/bits/publishing/publishedFiles';
import { READERS, type Readers } from '../../src/bits/publishing/readers';
import type { PracticeHost } from '../../src/practice/host';
import { until } from '../until';
import { CALM, failsWith, Fixture } from './fixture';

const PATH = 'C:\\Data\\pack.bin';

/** Bytes that no two places have in common. */
const CONTENT = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * 7 + (index >> 8)) & 0xff));

describe('files that a host publishes', () => {
  const fixture = new Fixture();
  afterEach(() => fixture.end());

  /** A host with a file, and its publishing. */
  async function source(): Promise<{
    readonly host: PracticeHost;
    readonly publish: <T>(operation: (published: Publishing) => Promise<T>) => Promise<T>;
    readonly place: (readers?: Readers) => Publication;
  }> {
    const host = await fixture.start();
    await writeFile(host.resolvePath(PATH), CONTENT);
    const jobs = await fixture.connect();
    // HTTP.SYS shares ports, and so does the practice host: one that is free for certain.
    const port = Number(new URL(host.files).port);
    return {
      host,
      publish: (operation) => jobs.publishing(operation),
      place: (readers = 'authenticated') => ({
        ...placeOfFile({ host: '127.0.0.1', port, id: 'abcdefgh' }, PATH),
        path: PATH,
        readers,
      }),
    };
  }

  /** Fetches by a job of another host. @returns the state in which the job rests */
  async function fetchBy(url: string, account: 'network' | 'local' = 'network'): Promise<string> {
    const host = await fixture.start({ bytesPerSecond: Infinity });
    const jobs = await fixture.connect();
    const files = [{ remoteUrl: url, localFile: 'D:\\Drop\\got.bin' }];
    const { jobId } = await jobs.create({ displayName: 'Fetch', files, account }, CALM);
    let state = '';
    await until('the job rests', async () => {
      state = (await jobs.get(jobId, CALM))?.state ?? 'gone';
      return state === 'TRANSFERRED' || state === 'ERROR';
    });
    if (state !== 'TRANSFERRED') return state;
    await jobs.changeState(jobId, 'complete', CALM);
    assert.ok(CONTENT.equals(await readFile(host.resolvePath('D:\\Drop\\got.bin'))), 'byte for byte');
    return state;
  }

  it("are fetched by another host's job, byte for byte", async () => {
    const { publish, place } = await source();
    await publish((published) => published.publish(place(), CALM));
    assert.deepEqual(await publish((published) => published.groups(CALM)), [place().group]);
    assert.equal(await publish((published) => published.has(place(), CALM)), true);
    assert.equal(await fetchBy(urlOf(place())), 'TRANSFERRED');
  });

  it('let read only whom their readers say', async () => {
    const { publish, place } = await source();
    const outcomes: Record<string, readonly [network: string, local: string, alone: number]> = {
      anyone: ['TRANSFERRED', 'TRANSFERRED', 200],
      authenticated: ['TRANSFERRED', 'ERROR', 401],
      computers: ['TRANSFERRED', 'ERROR', 401],
      administrators: ['ERROR', 'ERROR', 401],
    };
    for (const readers of READERS) {
      await publish((published) => published.publish(place(readers), CALM));
      const url = urlOf(place());
      const got = [await fetchBy(url), await fetchBy(url, 'local'), (await fetch(url)).status];
      assert.deepEqual(got, outcomes[readers], readers);
      await publish((published) => published.unpublish(place().group, [place().suffix], CALM));
      assert.equal((await fetch(url)).status, 404);
    }
  });

  it('are lost at a restart of their host, and published again', async () => {
    const { host, publish, place } = await source();
    await publish((published) => published.publish(place('anyone'), CALM));
    await publish((published) => published.publish(place('anyone'), CALM));
    assert.equal(host.ledger.filter(({ what }) => what === 'CreateUrl').length, 1, 'it was there');
    await host.forgetPublished();
    assert.equal((await fetch(urlOf(place()))).status, 404);
    assert.equal(await publish((published) => published.has(place(), CALM)), false);
    assert.deepEqual(await publish((published) => published.groups(CALM)), []);
    await publish((published) => published.unpublish(place().group, [place().suffix], CALM));
    await publish((published) => published.publish(place('anyone'), CALM));
    assert.equal((await fetch(urlOf(place()))).status, 200);
  });

  for (const kind of ['resetAfter', 'truncated', 'html', 'dropAfter'] as const)
    it(`are published and taken back once though every answer is lost: ${kind}`, async () => {
      const { host, publish, place } = await source();
      for (const action of [
        'CreateUrlGroup',
        'SetUrlGroupAuthentication',
        'CreateUrl',
        'DeleteUrl',
        'DeleteUrlGroup',
      ])
        host.behaviour.flaws.push({ kind, action });
      await publish((published) => published.publish(place(), CALM));
      assert.equal(await fetchBy(urlOf(place())), 'TRANSFERRED');
      await publish((published) => published.unpublish(place().group, [place().suffix], CALM));
      assert.deepEqual(await publish((published) => published.groups(CALM)), []);
      const calls = host.ledger.flatMap(({ kind: of, what }) => (of === 'publish' ? [what] : []));
      assert.deepEqual(calls, [
        'CreateUrlGroup',
        'SetUrlGroupAuthentication',
        'SetUrlGroupAuthentication',
        'CreateUrl',
        'DeleteUrl',
        'DeleteUrlGroup',
      ]);
    });

  it('leave no group behind where they cannot be published', async () => {
    const { host, publish, place } = await source();
    for (const [path, name] of [
      ['C:\\Data\\none.bin', 'ERROR_FILE_NOT_FOUND'],
      ['C:\\None\\pack.bin', 'ERROR_PATH_NOT_FOUND'],
    ] as const)
      for (const providerErrors of ['returnValue', 'fault'] as const) {
        host.behaviour.providerErrors = providerErrors;
        const refused = await failsWith(
          'BITS_ERROR',
          publish((published) => published.publish({ ...place(), path }, CALM)),
        );
        assert.match(refused.detail ?? '', new RegExp(name));
        assert.match(refused.advice, /on the host, not on this computer/);
        assert.deepEqual(await publish((published) => published.groups(CALM)), []);
      }
    const before = host.requests.length;
    for (const path of ['pack.bin', 'C:\\Data\\', '\\\\nas\\share\\pack.bin', 'C:/Data/pack.bin'])
      await failsWith(
        'BAD_INPUT',
        publish((published) => published.publish({ ...place(), path }, CALM)),
      );
    assert.equal(host.requests.length, before, 'nothing is asked for a path that is none');
  });

  it('are not possible at a port that another program has', async () => {
    const { publish, place } = await source();
    const other = await fixture.start();
    const port = Number(new URL(other.files).port);
    const taken = { ...place(), ...placeOfFile({ host: '127.0.0.1', port, id: 'abcdefgh' }, PATH) };
    const refused = await failsWith(
      'BITS_ERROR',
      publish((published) => published.publish(taken, CALM)),
    );
    assert.match(refused.message, /Another program has the port/);
  });

  it('have limits', async () => {
    const { publish, place } = await source();
    const { group } = place();
    await publish(async (published) => {
      await failsWith('NOT_PUBLISHED', published.limits(group, CALM));
      await published.publish(place(), CALM);
      assert.deepEqual(await published.limits(group, CALM), { connections: 0, bytesPerSecond: 0 });
      await published.setLimits(group, { connections: 3, bytesPerSecond: 1_000_000 }, CALM);
      assert.deepEqual(await published.limits(group, CALM), { connections: 3, bytesPerSecond: 1_000_000 });
      await failsWith('BAD_INPUT', published.setLimits(group, { bytesPerSecond: 1023 }, CALM));
    });
  });

  it('are found under another spelling of their group', async () => {
    const { host, publish, place } = await source();
    host.behaviour.overrides.push({ properties: { UrlGroup: `${place().group.toUpperCase()}/` } });
    await publish(async (published) => {
      await published.publish(place('anyone'), CALM);
      assert.equal(await published.has(place(), CALM), true);
      assert.equal((await fetch(urlOf(place()))).status, 200);
      await published.unpublish(place().group, [place().suffix], CALM);
      assert.equal((await fetch(urlOf(place()))).status, 404);
    });
  });

  it('need the provider, and rights', async () => {
    const { host, publish, place } = await source();
    host.behaviour.rights = 'wmiDenied';
    await failsWith(
      'ACCESS_DENIED',
      publish((published) => published.publish(place(), CALM)),
    );
    host.behaviour.rights = 'administrator';
    host.behaviour.provider = 'classMissing';
    const missing = await failsWith(
      'PROVIDER_MISSING',
      publish((published) => published.groups(CALM)),
    );
    assert.match(missing.advice, /Install the feature "BITS Compact Server"/);
  });
});
