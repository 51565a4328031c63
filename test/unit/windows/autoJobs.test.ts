import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { JobsConnection } from '../../../src/bits/hostJobs';
import type { WayIn } from '../../../src/bits/wayIn';
import { AutoJobs } from '../../../src/windows/autoJobs';
import { hasCode, RemoteError, type ErrorCode } from '../../../src/wsman/errors';
import { anyTime } from '../wsman/fakeTransport';

const FACTS = { version: '5.1', language: 'FullLanguage', hasTasks: true, rights: undefined };

/** A way whose answers a test writes down: what a listing fails with. */
class FakeWay {
  failure: ErrorCode | undefined;
  asked = 0;
  sessions = 0;
  closed = 0;

  get connection(): JobsConnection {
    const part: Partial<JobsConnection> = {
      list: () => {
        this.asked++;
        return this.failure === undefined
          ? Promise.resolve([])
          : Promise.reject(new RemoteError(this.failure, { host: 'srv', configuration: 'C' }));
      },
      session: () => {
        this.sessions++;
        return Promise.resolve(FACTS);
      },
      close: () => {
        this.closed++;
        return Promise.resolve();
      },
    };
    return part as JobsConnection;
  }
}

function ways(): { auto: AutoJobs } & Record<WayIn, FakeWay> {
  const [provider, powershell] = [new FakeWay(), new FakeWay()];
  const auto = new AutoJobs({ provider: provider.connection, powershell: powershell.connection });
  return { auto, provider, powershell };
}

const list = async ({ auto }: { auto: AutoJobs }): Promise<RemoteError | undefined> => {
  try {
    await auto.list(anyTime);
    return undefined;
  } catch (error) {
    assert.ok(error instanceof RemoteError);
    return error;
  }
};

describe('the way to the jobs that is found', () => {
  it('is the provider where it answers', async () => {
    const all = ways();
    assert.equal(all.auto.via, undefined);
    assert.equal(await list(all), undefined);
    assert.deepEqual([all.auto.via, all.powershell.asked], ['provider', 0]);
  });

  it('is PowerShell where there is no provider, and is kept', async () => {
    const all = ways();
    all.provider.failure = 'PROVIDER_MISSING';
    await list(all);
    await list(all);
    assert.deepEqual([all.auto.via, all.provider.asked, all.powershell.asked], ['powershell', 1, 2]);
  });

  it('has a session by PowerShell alone, and opens none to answer that', async () => {
    const all = ways();
    assert.equal(await all.auto.session(anyTime), undefined);
    await list(all);
    assert.equal(await all.auto.session(anyTime), undefined);
    assert.deepEqual([all.provider.sessions, all.powershell.sessions], [0, 0]);
    const other = ways();
    other.provider.failure = 'PROVIDER_MISSING';
    await list(other);
    assert.deepEqual(await other.auto.session(anyTime), FACTS);
  });

  it('is not left for another failure', async () => {
    const all = ways();
    all.provider.failure = 'ACCESS_DENIED';
    assert.ok(hasCode(await list(all), 'ACCESS_DENIED'));
    assert.equal(all.powershell.asked, 0);
    const other = ways();
    other.provider.failure = 'PROVIDER_MISSING';
    other.powershell.failure = 'SCRIPT_FAILED';
    assert.ok(hasCode(await list(other), 'SCRIPT_FAILED'));
    assert.equal(other.auto.via, 'powershell');
  });

  it('is told as the missing feature where both are closed, and looked for again', async () => {
    const all = ways();
    all.provider.failure = 'PROVIDER_MISSING';
    all.powershell.failure = 'ENDPOINT_DENIED';
    const error = await list(all);
    assert.ok(hasCode(error, 'PROVIDER_MISSING'));
    assert.match(error.detail ?? '', /may not use the PowerShell endpoint/);
    assert.equal(all.auto.via, undefined);
    all.provider.failure = undefined;
    assert.equal(await list(all), undefined);
    assert.equal(all.auto.via, 'provider');
  });

  it('closes the session before the connection', async () => {
    const all = ways();
    await all.auto.close();
    assert.deepEqual([all.powershell.closed, all.provider.closed], [1, 1]);
  });
});
