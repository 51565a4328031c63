import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ProviderJobs } from '../../../../src/bits/provider/providerJobs';
import type { JobSpec } from '../../../../src/bits/requests';
import { hasCode, RemoteError, type ErrorCode } from '../../../../src/wsman/errors';
import { anyTime, clientOf, FakeTransport, SILENCE, type Reply } from '../../wsman/fakeTransport';
import { fault, HOST, JOB_ID, JOB_URI, job, OTHER_JOB_ID, output, page } from '../../wsman/samples';

const DONE = output('SetJobState', { ReturnValue: 0 });
const ADDED = output('AddFile', { ReturnValue: 0 });
const CREATED = output('CreateJob', { JobId: JOB_ID, ReturnValue: 0 });
const SUSPENDED = job({ State: '3' });
const QUEUED = job({ State: '0' });
const GONE = fault({ code: 2150858752, status: 0x80041002 });

const LOST = new RemoteError('CONNECTION_LOST', { host: HOST });
const OPEN = new RemoteError('UNKNOWN_OUTCOME', { host: HOST, what: 'SetJobState' });

const FILES = [1, 2, 3].map((index) => ({
  remoteUrl: `http://files.example/${index}.zip`,
  localFile: `D:\\drop\\${index}.zip`,
}));
const [FILE = assert.fail()] = FILES;
const ONE_FILE: JobSpec = { displayName: 'Nightly', files: [FILE] };

function bits(...replies: readonly Reply[]): { client: ProviderJobs; host: FakeTransport } {
  const host = new FakeTransport(...replies);
  return { client: new ProviderJobs(clientOf(host)), host };
}

function failsWith(code: ErrorCode) {
  return (error: unknown): boolean => {
    assert.ok(hasCode(error, code), String(error));
    return true;
  };
}

/** The parameters of a request, by name, and the method that got them. */
function call(host: FakeTransport, index: number): readonly [string, Readonly<Record<string, string>>] {
  const { body = '', what = '' } = host.sent[index] ?? {};
  return [
    what,
    Object.fromEntries([...body.matchAll(/<p:(\w+)>([^<]*)</g)].map(([, name, value]) => [name, value])),
  ];
}

/** What SetJobState was asked for, in order. */
function actions(host: FakeTransport): readonly (string | undefined)[] {
  return host.sent
    .map((_, index) => call(host, index))
    .filter(([what]) => what === 'SetJobState')
    .map(([, { JobState }]) => JobState);
}

describe('ProviderJobs', () => {
  describe('a change whose outcome is in doubt', () => {
    const UNREPORTABLE = fault({ code: 2150858829, subcode: 'w:EncodingLimit' });

    it('was made where only its answer was too large to send', async () => {
      await bits(UNREPORTABLE).client.addFile(JOB_ID, FILE, anyTime);
      await bits(job(), UNREPORTABLE).client.setProperties(JOB_ID, { priority: 'LOW' }, anyTime);
      const { client, host } = bits(UNREPORTABLE);
      assert.equal((await client.changeState(JOB_ID, 'suspend', anyTime)).answered, true);
      assert.deepEqual(host.asked, ['SetJobState']);
    });

    it('leaves a new job to be looked for, as nobody knows its id', async () => {
      const { client } = bits(UNREPORTABLE);
      await assert.rejects(client.create(ONE_FILE, anyTime), failsWith('UNKNOWN_OUTCOME'));
    });

    it('has failed when a new job is gone again for certain, and only then', async () => {
      for (const [cleaned, code] of [
        [DONE, 'CONNECTION_LOST'],
        [GONE, 'CONNECTION_LOST'],
        [LOST, 'UNKNOWN_OUTCOME'],
        [OPEN, 'UNKNOWN_OUTCOME'],
      ] as const)
        await assert.rejects(bits(CREATED, LOST, cleaned).client.create(ONE_FILE, anyTime), failsWith(code));
    });
  });

  describe('list', () => {
    it('gives the jobs of every page', async () => {
      const { client, host } = bits(
        page('Enumerate', { context: 'uuid:1', items: job() }),
        page('Pull', { items: job({ JobId: OTHER_JOB_ID }), end: true }),
      );
      const jobs = await client.list(anyTime);
      assert.deepEqual(
        jobs.map(({ jobId }) => jobId),
        [JOB_ID, OTHER_JOB_ID],
      );
      assert.equal(host.sent[0]?.resourceUri, JOB_URI);
      assert.equal(host.sent[0].selectors, '');
    });

    it('gives other work its turn between the parts of a long page', async () => {
      const ids = Array.from({ length: 1_000 }, (_, index) => `${JOB_ID.slice(0, -5)}${9_000 + index}}`);
      const items = ids.map((JobId) => job({ JobId })).join('');
      const { client } = bits(page('Enumerate', { items, end: true }));
      let turns = 0;
      let next: NodeJS.Immediate;
      const turn = (): NodeJS.Immediate => setImmediate(() => (turns++, (next = turn())));
      next = turn();
      const jobs = await client.list(anyTime);
      clearImmediate(next);
      assert.deepEqual(
        jobs.map(({ jobId }) => jobId),
        ids,
      );
      assert.ok(turns >= 10, `${turns} turns`);
    });

    it('begins anew, once, when the host lost its place or the connection broke, and forgets the first part', async () => {
      for (const lost of [fault({ code: 2150858779, subcode: 'n:InvalidEnumerationContext' }), LOST]) {
        const release = lost === LOST ? [''] : [];
        const { client, host } = bits(
          page('Enumerate', { context: 'uuid:1', items: job() }),
          lost,
          ...release,
          page('Enumerate', { items: job(), end: true }),
        );
        assert.equal((await client.list(anyTime)).length, 1);
        assert.equal(host.left, 0);
      }
    });

    it('does not begin a third time', async () => {
      const lost = fault({ code: 2150858779 });
      const first = page('Enumerate', { context: 'uuid:1' });
      const { client, host } = bits(first, lost, first, lost, first);
      await assert.rejects(client.list(anyTime), failsWith('ENUMERATION_LOST'));
      assert.equal(host.left, 1);
    });

    it('tells a missing provider, missing rights, and a provider that failed', async () => {
      for (const [reply, code] of [
        [fault({ code: 2150858752, status: 0x8004100e }), 'PROVIDER_MISSING'],
        [fault({ code: 5, subcode: 'w:AccessDenied' }), 'ACCESS_DENIED'],
        [fault({ code: 2150858755, status: 0x80041001 }), 'PROVIDER_FAILED'],
      ] as const)
        await assert.rejects(bits(reply).client.list(anyTime), failsWith(code));
    });

    it('takes ids that differ only in case for one job, in the spelling of the first reading', async () => {
      const lower = JOB_ID.toLowerCase();
      const { client } = bits(
        page('Enumerate', { context: 'uuid:1', items: job() + job({ JobId: lower }) }),
        page('Pull', { items: job({ JobId: lower }) + job({ JobId: OTHER_JOB_ID }), end: true }),
        page('Enumerate', { items: job({ JobId: lower }) + job({ JobId: OTHER_JOB_ID }), end: true }),
      );
      for (const jobs of [await client.list(anyTime), await client.list(anyTime)])
        assert.deepEqual(
          jobs.map(({ jobId }) => jobId),
          [JOB_ID, OTHER_JOB_ID],
        );
    });

    it('hides neither the job nor the others for one bad value, and says so in the log once', async () => {
      const bad = job({ JobId: OTHER_JOB_ID, TransientErrorCount: '-1' });
      const listing = page('Enumerate', { items: job() + bad, end: true });
      const log: string[] = [];
      const client = new ProviderJobs(clientOf(new FakeTransport(listing, listing), log));
      for (const jobs of [await client.list(anyTime), await client.list(anyTime)])
        assert.deepEqual(
          jobs.map(({ transientErrorCount }) => transientErrorCount),
          [3, undefined],
        );
      assert.deepEqual(log, [
        `${HOST}: TransientErrorCount of job "${OTHER_JOB_ID}" is unknown: TransientErrorCount is not an unsigned number`,
      ]);
    });

    it('leaves a job without an id out, and says so in the log', async () => {
      const log: string[] = [];
      const listing = page('Enumerate', { items: job({ JobId: undefined }) + job(), end: true });
      const client = new ProviderJobs(clientOf(new FakeTransport(listing), log));
      assert.equal((await client.list(anyTime)).length, 1);
      assert.deepEqual(log, [`${HOST}: a job is left out: it has no JobId`]);
    });

    it('refuses a listing of which nothing is a job', async () => {
      for (const items of ['<p:Win32_Service xmlns:p="urn:x"/>', job({ JobId: undefined })]) {
        const { client } = bits(page('Enumerate', { items, end: true }));
        await assert.rejects(client.list(anyTime), failsWith('MALFORMED_ANSWER'));
      }
    });

    it('leaves no listing open when a page cannot be read', async () => {
      const { client, host } = bits(
        page('Enumerate', { context: 'uuid:1', items: job() }),
        page('Pull', { context: 'uuid:2', items: job() }),
        '',
        '',
      );
      await assert.rejects(client.list(anyTime), failsWith('MALFORMED_ANSWER'));
      assert.deepEqual(host.asked, ['Enumerate', 'Pull', 'Pull', 'Release']);
    });
  });

  describe('get', () => {
    it('asks by the JobId exactly as the host gave it', async () => {
      const { client, host } = bits(job());
      assert.equal((await client.get(JOB_ID, anyTime))?.displayName, 'Nightly pack');
      assert.equal(
        host.sent[0]?.selectors,
        `<w:SelectorSet><w:Selector Name="JobId">${JOB_ID}</w:Selector></w:SelectorSet>`,
      );
    });

    it('gives nothing for a job that has left the host, whichever code says so', async () => {
      for (const gone of [
        GONE,
        fault({ code: 2150858752 }),
        fault({ code: 2150859034 }),
        fault({ code: 0x80200001 }),
      ])
        assert.equal(await bits(gone).client.get(JOB_ID, anyTime), undefined);
    });

    it('refuses another job than the one that was asked for', async () => {
      const get = bits(job({ JobId: OTHER_JOB_ID })).client.get(JOB_ID, anyTime);
      await assert.rejects(get, failsWith('MALFORMED_ANSWER'));
    });

    it('does not take a missing provider for a missing job', async () => {
      const missing = fault({ code: 2150858752, status: 0x80041010 });
      await assert.rejects(bits(missing).client.get(JOB_ID, anyTime), failsWith('PROVIDER_MISSING'));
    });
  });

  describe('create', () => {
    it('starts a job of one file at once', async () => {
      const { client, host } = bits(CREATED, QUEUED);
      const created = await client.create({ ...ONE_FILE, description: 'a & b', account: 'system' }, anyTime);
      assert.equal(created.state, 'QUEUED');
      assert.deepEqual(host.asked, ['CreateJob', 'Get']);
      assert.equal(host.sent[0]?.selectors, '');
      assert.deepEqual(call(host, 0)[1], {
        DisplayName: 'Nightly',
        RemoteUrl: FILE.remoteUrl,
        LocalFile: FILE.localFile,
        ServiceAccount: '0',
        Type: '0',
        Suspend: 'false',
        Description: 'a &amp; b',
      });
    });

    it('resumes a job that the host made suspended, though it was told not to', async () => {
      const { client, host } = bits(CREATED, SUSPENDED, DONE, QUEUED);
      assert.equal((await client.create(ONE_FILE, anyTime)).state, 'QUEUED');
      assert.deepEqual(actions(host), ['2']);
    });

    it('leaves a job suspended that is to stay so', async () => {
      const { client, host } = bits(CREATED, SUSPENDED);
      assert.equal((await client.create({ ...ONE_FILE, suspended: true }, anyTime)).state, 'SUSPENDED');
      assert.equal(call(host, 0)[1]['Suspend'], 'true');
      assert.deepEqual(actions(host), []);
    });

    it('makes a job of several files suspended, adds the others, sets the priority, and only then starts it', async () => {
      const { client, host } = bits(CREATED, ADDED, ADDED, SUSPENDED, '', SUSPENDED, DONE, QUEUED);
      const created = await client.create({ ...ONE_FILE, files: FILES, priority: 'FOREGROUND' }, anyTime);
      assert.equal(created.state, 'QUEUED');
      assert.deepEqual(host.asked, [
        'CreateJob',
        'AddFile',
        'AddFile',
        'Get',
        'Put',
        'Get',
        'SetJobState',
        'Get',
      ]);
      assert.equal(call(host, 0)[1]['Suspend'], 'true');
      assert.deepEqual(call(host, 2)[1], {
        remoteUrl: 'http://files.example/3.zip',
        localFile: 'D:\\drop\\3.zip',
      });
      assert.ok(host.sent[4]?.body.includes('<p:Priority>0</p:Priority>'));
      assert.deepEqual(actions(host), ['2']);
    });

    it('cancels what it cannot finish, and tells of the first failure', async () => {
      const full = output('AddFile', { ReturnValue: 0x80200044 });
      for (const cancelling of [DONE, fault({ code: 5 })]) {
        const { client, host } = bits(CREATED, ADDED, full, cancelling);
        await assert.rejects(client.create({ ...ONE_FILE, files: FILES }, anyTime), failsWith('BITS_ERROR'));
        assert.deepEqual(host.asked, ['CreateJob', 'AddFile', 'AddFile', 'SetJobState']);
        assert.deepEqual(actions(host), ['0']);
        assert.ok(host.sent[3]?.selectors.includes(JOB_ID));
      }
    });

    it('cancels what was half made when the person gives up', async () => {
      const controller = new AbortController();
      const { client, host } = bits(CREATED, SILENCE, DONE);
      const creating = client.create({ ...ONE_FILE, files: FILES }, controller.signal);
      while (host.sent.length < 2) await new Promise((resolve) => setImmediate(resolve));
      controller.abort();
      await assert.rejects(creating, failsWith('CANCELLED'));
      assert.deepEqual(actions(host), ['0']);
    });

    it('leaves open what became of a job whose answer was not understood', async () => {
      for (const reply of [
        '',
        output('CreateJob', { JobId: JOB_ID }),
        output('SetJobState', { ReturnValue: 0 }),
      ])
        await assert.rejects(bits(reply).client.create(ONE_FILE, anyTime), failsWith('UNKNOWN_OUTCOME'));
    });

    it('makes nothing of another job that is read in place of the new one', async () => {
      const { client, host } = bits(CREATED, job({ JobId: OTHER_JOB_ID }), DONE);
      await assert.rejects(client.create(ONE_FILE, anyTime), failsWith('MALFORMED_ANSWER'));
      assert.deepEqual(host.asked, ['CreateJob', 'Get', 'SetJobState']);
    });

    it('cancels nothing where no job was made', async () => {
      for (const [reply, code] of [
        [output('CreateJob', { ReturnValue: 0x80070005 }), 'BITS_ERROR'],
        [fault({ code: 2150858752 }), 'PROVIDER_MISSING'],
        [OPEN, 'UNKNOWN_OUTCOME'],
        [output('CreateJob', { ReturnValue: 0 }), 'UNKNOWN_OUTCOME'],
        [output('CreateJob', { JobId: JOB_ID, ReturnValue: 'nonsense' }), 'UNKNOWN_OUTCOME'],
      ] as const) {
        const { client, host } = bits(reply);
        await assert.rejects(client.create(ONE_FILE, anyTime), failsWith(code));
        assert.deepEqual(host.asked, ['CreateJob']);
      }
    });

    it('sends nothing that BITS would refuse', async () => {
      const { client, host } = bits();
      await assert.rejects(client.create({ ...ONE_FILE, files: [] }, anyTime), failsWith('BAD_INPUT'));
      assert.equal(host.sent.length, 0);
    });
  });

  describe('addFile', () => {
    it('is one request', async () => {
      const { client, host } = bits(ADDED);
      await client.addFile(JOB_ID, FILE, anyTime);
      assert.deepEqual(host.asked, ['AddFile']);
      assert.deepEqual(call(host, 0)[1], { remoteUrl: FILE.remoteUrl, localFile: FILE.localFile });
    });

    for (const [what, refusal] of [
      ['WinRM', fault({ code: 2150858837, subcode: 'w:InvalidParameter' })],
      ['WMI', fault({ code: 2150858755, status: 0x8004102f })],
      ['the provider', output('AddFile', { ReturnValue: 0x8004102f })],
    ] as const)
      it(`tries the other spelling of its parameters where ${what} refuses one, and remembers it`, async () => {
        const { client, host } = bits(refusal, ADDED, ADDED);
        await client.addFile(JOB_ID, FILE, anyTime);
        await client.addFile(JOB_ID, FILE, anyTime);
        assert.deepEqual(
          [0, 1, 2].map((index) => Object.keys(call(host, index)[1])),
          [
            ['remoteUrl', 'localFile'],
            ['RemoteUrl', 'LocalFile'],
            ['RemoteUrl', 'LocalFile'],
          ],
        );
      });

    it('tries no third time', async () => {
      const refusal = fault({ code: 2150858837 });
      const { client, host } = bits(refusal, refusal, ADDED);
      await assert.rejects(client.addFile(JOB_ID, FILE, anyTime), failsWith('FAULT'));
      assert.equal(host.left, 1);
    });

    it('does not repeat a call that failed for another reason', async () => {
      for (const reply of [output('AddFile', { ReturnValue: 0x80070057 }), fault({ code: 5 }), OPEN, GONE]) {
        const { client, host } = bits(reply, ADDED);
        await assert.rejects(client.addFile(JOB_ID, FILE, anyTime));
        assert.equal(host.left, 1);
      }
    });
  });

  describe('setProperties', () => {
    it('writes the given properties in the provider’s names and numbers, into the instance that it reads', async () => {
      const { client, host } = bits(SUSPENDED, '');
      await client.setProperties(
        JOB_ID,
        { displayName: 'New', priority: 'LOW', minimumRetryDelay: 60, noProgressTimeout: 0 },
        anyTime,
      );
      assert.deepEqual(host.asked, ['Get', 'Put']);
      const sent = call(host, 1)[1];
      assert.deepEqual(
        [sent['DisplayName'], sent['Priority'], sent['MinimumRetryDelay'], sent['NoProgressTimeout']],
        ['New', '3', '60', '0'],
      );
      assert.equal(sent['Description'], 'nightly &amp; weekly', 'what is not given stays');
    });

    it('tells a job that has left the host', async () => {
      await assert.rejects(bits(GONE).client.setProperties(JOB_ID, {}, anyTime), failsWith('JOB_NOT_FOUND'));
      await assert.rejects(
        bits(job(), GONE).client.setProperties(JOB_ID, {}, anyTime),
        failsWith('JOB_NOT_FOUND'),
      );
    });

    it('reads BITS’s code out of a fault', async () => {
      const refused = fault({ code: 2150858755, message: 'HRESULT = 0x80200002' });
      await assert.rejects(
        bits(job(), refused).client.setProperties(JOB_ID, {}, anyTime),
        failsWith('BITS_ERROR'),
      );
    });
  });

  describe('changeState', () => {
    for (const [action, number] of [
      ['cancel', '0'],
      ['complete', '1'],
      ['resume', '2'],
      ['suspend', '3'],
    ] as const)
      it(`asks for ${action} by its number`, async () => {
        const { client, host } = bits(DONE);
        const change = await client.changeState(JOB_ID, action, anyTime);
        assert.deepEqual(actions(host), [number]);
        assert.deepEqual(change, { note: undefined, answered: true });
        assert.deepEqual(host.asked, ['SetJobState'], 'and the job is not read');
      });

    it('passes on the note of a success', async () => {
      const partial = output('SetJobState', { ReturnValue: 0x00200017 });
      const { note } = await bits(partial).client.changeState(JOB_ID, 'complete', anyTime);
      assert.equal(note?.name, 'BG_S_PARTIAL_COMPLETE');
    });

    it('tells BITS’s own refusal, as a ReturnValue and as a fault', async () => {
      for (const reply of [
        output('SetJobState', { ReturnValue: 0x80200002 }),
        fault({ code: 0x80200002 }),
        fault({ code: 2150858755, status: 0x80041001, innerCode: 0x80200002 }),
      ])
        await assert.rejects(bits(reply).client.changeState(JOB_ID, 'resume', anyTime), (error) => {
          assert.ok(hasCode(error, 'BITS_ERROR'));
          assert.deepEqual(error.hostCodes, [0x80200002]);
          return true;
        });
    });

    it('tells that the job had already left', async () => {
      for (const reply of [GONE, output('SetJobState', { ReturnValue: 0x80200001 })])
        await assert.rejects(
          bits(reply).client.changeState(JOB_ID, 'suspend', anyTime),
          failsWith('JOB_NOT_FOUND'),
        );
    });

    describe('when no answer came', () => {
      for (const [action, state, done] of [
        ['suspend', '3', true],
        ['suspend', '2', false],
        ['resume', '0', true],
        ['resume', '2', true],
        ['resume', '5', true],
        ['resume', '6', true],
        ['resume', '3', false],
        ['resume', '4', false],
        ['complete', undefined, true],
        ['complete', '7', true],
        ['complete', '6', false],
        ['cancel', undefined, true],
        ['cancel', '8', true],
        ['cancel', '2', false],
      ] as const)
        it(`takes ${action} for ${done ? 'done' : 'open'} in state ${state ?? 'gone'}`, async () => {
          const { client, host } = bits(OPEN, state === undefined ? GONE : job({ State: state }));
          const acting = client.changeState(JOB_ID, action, anyTime);
          if (done) assert.deepEqual(await acting, { note: undefined, answered: false });
          else await assert.rejects(acting, (error) => error === OPEN);
          assert.equal(actions(host).length, 1, 'it was repeated');
        });

      it('leaves it open where the state cannot be read either', async () => {
        for (const failure of [LOST, new RemoteError('CONNECTION_REFUSED', { host: HOST, port: 5985 })])
          await assert.rejects(
            bits(OPEN, failure).client.changeState(JOB_ID, 'cancel', anyTime),
            (error) => error === OPEN,
          );
      });

      it('reads the state after a time-out of the host, too', async () => {
        const timedOut = fault({ code: 2150858793, subcode: 'w:TimedOut' });
        const { client, host } = bits(timedOut, SUSPENDED);
        assert.equal((await client.changeState(JOB_ID, 'suspend', anyTime)).answered, false);
        assert.deepEqual(host.asked, ['SetJobState', 'Get']);
      });
    });
  });

  describe('getError', () => {
    it('gives the code with what is known of it, and the host’s texts without their line ends', async () => {
      const { client, host } = bits(
        output('GetError', {
          ContextDescription: 'The remote file.&#xD;&#xA;',
          ErrorCode: 0x80190194,
          ErrorContext: 5,
          ErrorDescription: ' Not found.\n',
          ReturnValue: 0,
        }),
      );
      const error = await client.getError(JOB_ID, 1031, anyTime);
      assert.equal(error?.context, 'REMOTE_FILE');
      assert.equal(error.info.name, 'BG_E_HTTP_ERROR_404');
      assert.equal(error.contextDescription, 'The remote file.');
      assert.equal(error.errorDescription, 'Not found.');
      assert.deepEqual(call(host, 0), ['GetError', { LanguageId: '1031' }]);
    });

    it('shows a context that nobody knows, and lacks texts where the host has none', async () => {
      const error = await bits(
        output('GetError', { ErrorCode: 0x80200011, ErrorContext: 9, ReturnValue: 0 }),
      ).client.getError(JOB_ID, 1033, anyTime);
      assert.deepEqual(
        [error?.context, error?.contextDescription, error?.errorDescription],
        ['UNKNOWN(9)', '', ''],
      );
    });

    it('shows an error whose context cannot be read', async () => {
      const reply = output('GetError', { ErrorCode: 0x80200011, ErrorContext: -1, ReturnValue: 0 });
      const error = await bits(reply).client.getError(JOB_ID, 1033, anyTime);
      assert.equal(error?.context, 'UNKNOWN');
    });

    it('gives nothing where there is no error to tell, however the host says so', async () => {
      for (const reply of [
        output('GetError', { ReturnValue: 0x8020000f }),
        fault({ code: 0x8020000f }),
        output('GetError', { ErrorCode: 0, ReturnValue: 0 }),
      ])
        assert.equal(await bits(reply).client.getError(JOB_ID, 1033, anyTime), undefined);
    });

    it('tells every other failure', async () => {
      for (const [reply, code] of [
        [GONE, 'JOB_NOT_FOUND'],
        [output('GetError', { ReturnValue: 0x80070057 }), 'BITS_ERROR'],
        [output('GetError', { ReturnValue: 'nonsense' }), 'MALFORMED_ANSWER'],
        [output('GetError', { ErrorCode: 'nonsense', ReturnValue: 0 }), 'MALFORMED_ANSWER'],
        [output('GetError', { ReturnValue: 0 }), 'MALFORMED_ANSWER'],
        [output('GetError', { ErrorCode: 0 }), 'MALFORMED_ANSWER'],
        [output('GetError', {}), 'MALFORMED_ANSWER'],
        ['', 'MALFORMED_ANSWER'],
      ] as const)
        await assert.rejects(bits(reply).client.getError(JOB_ID, 1033, anyTime), failsWith(code));
    });
  });

  it('sets and removes credentials, proxies and certificates by the provider’s methods', async () => {
    const replies = [
      'SetCredentials',
      'RemoveCredentials',
      'SetProxySettings',
      'SetClientCertificateByName',
      'RemoveClientCertificate',
    ];
    const { client, host } = bits(...replies.map((method) => output(method, { ReturnValue: 0 })));
    await client.setCredentials(
      JOB_ID,
      { target: 'proxy', scheme: 'basic', userName: 'alice', password: 'a<b' },
      anyTime,
    );
    await client.removeCredentials(JOB_ID, 'server', 'ntlm', anyTime);
    await client.setProxy(JOB_ID, { usage: 'none' }, anyTime);
    await client.setClientCertificate(
      JOB_ID,
      { store: 'LOCAL_MACHINE', storeName: 'MY', subject: 'srv' },
      anyTime,
    );
    await client.removeClientCertificate(JOB_ID, anyTime);
    assert.deepEqual(
      replies.map((_, index) => call(host, index)),
      [
        ['SetCredentials', { Target: '1', Scheme: '0', UserName: 'alice', Password: 'a&lt;b' }],
        ['RemoveCredentials', { Target: '0', Scheme: '2' }],
        ['SetProxySettings', { ProxyUsage: '1' }],
        ['SetClientCertificateByName', { CertStoreLocation: '1', StoreName: 'MY', SubjectName: 'srv' }],
        ['RemoveClientCertificate', {}],
      ],
    );
    for (const { selectors } of host.sent) assert.ok(selectors.includes(JOB_ID));
  });

  it('sends no credentials that are too long, and keeps the password out of the refusal', async () => {
    const { client, host } = bits();
    const credentials = {
      target: 'server',
      scheme: 'basic',
      userName: 'alice',
      password: 'sesame'.repeat(20_000),
    } as const;
    await assert.rejects(
      client.setCredentials(JOB_ID, credentials, anyTime),
      (error) => hasCode(error, 'BAD_INPUT') && !error.message.includes('sesame'),
    );
    assert.equal(host.sent.length, 0);
  });

  it('takes S_FALSE after removing a certificate that was not set for a success', async () => {
    const none = output('RemoveClientCertificate', { ReturnValue: 1 });
    await bits(none).client.removeClientCertificate(JOB_ID, anyTime);
  });

  it('closes the way to the host', async () => {
    const { client, host } = bits();
    await client.close();
    assert.equal(host.closed, 1);
  });
});
