import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { Examination, StepName, StepReport } from '../../src/windows/doctor/examination';
import { examine, type ExamineOptions } from '../../src/windows/doctor/examine';
import { bugReport, causeRemedy, stepLine, verdictLines } from '../../src/windows/doctor/report';
import { WINDOWS } from '../../src/practice/features';
import { SignIns } from '../../src/fleet/signIns';
import { storeOf } from '../unit/fleet/fakeStore';
import { parseEndpoint } from '../../src/wsman/endpoint';
import { RemoteError } from '../../src/wsman/errors';
import { noKerberos } from '../../src/security/noKerberos';
import type { Kerberos } from '../../src/security/mechanism';
import { FakeKerberos } from '../unit/security/fakeKerberos';
import { makeCertificate } from './certificates';
import { FaultyWire } from './faults/faultyWire';
import { CALM, Fixture, failsWith } from './fixture';

describe('the doctor', () => {
  const fixture = new Fixture();
  afterEach(() => fixture.end());

  it('accepts a host that does not answer Identify without credentials', async () => {
    await fixture.start({ behaviour: { identify: false } });
    const { examination } = await examineHost();
    assert.match(outcomes(examination), /stranger noted, signIn passed, .*listing passed/);
    assert.match(examination.reports.map(stepLine).join('\n'), /which is no fault; its clock/);
    assert.equal(examination.verdict.failed, undefined);
  });

  for (const [how, then] of [
    ['says nothing', 'stall'],
    ['closes', 'end'],
  ] as const)
    it(`goes on to the sign-in where a host ${how} at a request without credentials`, async () => {
      const { url } = await fixture.start();
      const wire = await FaultyWire.start(url);
      wire.decide = ({ way }) =>
        way === 'answer' && wire.connections === 2 ? { through: 0, then } : undefined;
      try {
        const { examination } = await examineHost({ endpoint: parseEndpoint(wire.through(url)) });
        assert.match(outcomes(examination), /stranger noted, signIn passed, .*listing passed/);
        assert.match(
          examination.reports.map(stepLine).join('\n'),
          /no answer to a request without credentials/,
        );
        assert.equal(examination.verdict.failed, undefined);
      } finally {
        await wire.stop();
      }
    });

  interface Told {
    readonly examination: Examination;
    readonly begun: StepName[];
    readonly told: StepReport[];
  }

  async function examineHost(
    options: Partial<ExamineOptions> = {},
    kerberos: Kerberos = noKerberos,
  ): Promise<Told> {
    const { url, user, password } = fixture.host;
    const begun: StepName[] = [];
    const told: StepReport[] = [];
    const examination = await examine(
      {
        endpoint: parseEndpoint(url),
        auth: 'negotiate',
        withCredential: (attempt) => attempt({ user, password }),
        connectTimeout: 3000,
        operationTimeout: 10_000,
        listener: { begin: (step) => begun.push(step), report: (report) => told.push(report) },
        ...options,
      },
      kerberos,
      CALM,
    );
    return { examination, begun, told };
  }

  const outcomes = ({ reports }: Examination): string =>
    reports.map(({ step, outcome }) => `${step} ${outcome}`).join(', ');
  const causes = ({ verdict }: Examination): readonly string[] => verdict.causes.map(({ id }) => id);

  it('passes every step, with findings and times', async () => {
    await fixture.start({ withExamples: true });
    const { examination, begun, told } = await examineHost();
    assert.equal(
      outcomes(examination),
      'resolve passed, connect passed, tls skipped, stranger passed, signIn passed, identity passed, provider passed, rights passed, listing passed',
    );
    assert.deepEqual(told, examination.reports);
    assert.deepEqual(begun, [
      'resolve',
      'connect',
      'stranger',
      'signIn',
      'identity',
      'provider',
      'rights',
      'listing',
    ]);
    const text = examination.reports.map(stepLine).join('\n');
    assert.match(text, /signed in by NTLM; every message is sealed/);
    assert.match(text, /Microsoft Corporation, OS: 10\./);
    assert.match(text, /its clock agrees/);
    assert.match(text, /[1-9]\d* jobs/);
    assert.deepEqual(
      examination.verdict.hints.map(({ id }) => id),
      ['trustedHosts'],
    );
    assert.match(verdictLines(examination).join('\n'), /is open/);
  });

  it('reports the TLS parameters over https, and the channel binding of the sign-in', async () => {
    const own = await makeCertificate();
    await fixture.start({ tls: own });
    const refused = await examineHost();
    assert.match(outcomes(refused.examination), /tls failed, stranger skipped, .*listing skipped/);
    assert.deepEqual(causes(refused.examination), ['untrustedIssuer']);
    const fingerprint = refused.examination.verdict.failed?.error?.certificate?.fingerprint;
    assert.ok(fingerprint);
    const { examination } = await examineHost({ fingerprint });
    assert.match(outcomes(examination), /tls passed, stranger passed, signIn passed/);
    const text = examination.reports.map(stepLine).join('\n');
    assert.match(text, /TLSv1\.3, TLS_/);
    assert.match(text, /it is the pinned certificate/);
    assert.match(text, /bound to the TLS connection/);
  });

  const troubles: readonly (readonly [
    string,
    (host: Fixture['host']) => Partial<ExamineOptions>,
    StepName,
    readonly string[],
  ])[] = [
    [
      'a host that refuses connections',
      () => ({ endpoint: parseEndpoint('http://127.0.0.1:9') }),
      'connect',
      ['winrmOff', 'portClosed'],
    ],
    [
      'a closed https port',
      () => ({ endpoint: parseEndpoint('https://127.0.0.1:9') }),
      'connect',
      ['noHttpsListener', 'winrmOff', 'portClosed'],
    ],
    [
      'an unknown name',
      () => ({ endpoint: parseEndpoint('http://no-such-host.invalid') }),
      'resolve',
      ['nameUnknown'],
    ],
    [
      'https to a port of http',
      ({ url }) => ({ endpoint: parseEndpoint(url.replace('http:', 'https:')) }),
      'tls',
      ['wrongPort', 'noHttpsListener'],
    ],
    [
      'a stopped service',
      (host) => (Object.assign(host.behaviour, { service: 'stopped' }), {}),
      'stranger',
      ['serviceStopped'],
    ],
    [
      'Negotiate that is off',
      (host) => (Object.assign(host.behaviour, { offered: ['CredSSP'] }), {}),
      'signIn',
      ['schemeOff'],
    ],
    [
      'a wrong password of a name without domain',
      ({ user }) => ({ withCredential: (attempt) => attempt({ user, password: 'wrong-word' }) }),
      'signIn',
      ['wrongPassword', 'localAccountName'],
    ],
    [
      'a wrong password of a domain account',
      () => ({ withCredential: (attempt) => attempt({ user: 'CORP\\alex', password: 'wrong-word' }) }),
      'signIn',
      ['wrongPassword'],
    ],
    [
      'a credential that is on hold',
      () => ({
        withCredential: () =>
          Promise.reject(new RemoteError('SIGN_IN_HELD', { user: 'alex', host: 'web-02' })),
      }),
      'signIn',
      ['wrongPassword'],
    ],
    [
      'no account',
      ({ url }) => ({
        endpoint: parseEndpoint(url.replace('127.0.0.1', 'localhost')),
        withCredential: (attempt) => attempt(undefined),
      }),
      'signIn',
      ['seeAdvice'],
    ],
    [
      'a host without the provider',
      (host) => (Object.assign(host.behaviour, { provider: 'namespaceMissing' }), {}),
      'provider',
      ['featureMissing', 'featureInstallable'],
    ],
    ...(
      [
        [
          'a client',
          { windows: WINDOWS.windows11, compactServer: null, parent: null },
          'featureOfServersOnly',
        ],
        ['an edition without the feature', { compactServer: null }, 'featureNotInEdition'],
        ['2008 R2', { windows: WINDOWS.server2008R2, serverManager: 'missing' }, 'featureByHand'],
        ['a server without Server Manager', { serverManager: 'missing' }, 'featureMissing'],
        ['a provider that is not registered', { compactServer: 1 }, 'providerUnregistered'],
        [
          'a server that waits for a restart',
          { wantsRestart: true, componentList: 'absent' },
          'featureWaits',
        ],
        ['a server that tells nothing of itself', { cimv2: 'denied' }, 'featureMissing'],
      ] as const
    ).map(
      ([what, features, cause]) =>
        [
          what,
          (host: Fixture['host']) => {
            Object.assign(host.behaviour, { provider: 'namespaceMissing' });
            Object.assign(host.behaviour.features, features);
            return {};
          },
          'provider',
          [cause],
        ] as const,
    ),
    [
      'files that were taken off the disk',
      ({ behaviour }) => {
        behaviour.provider = 'namespaceMissing';
        behaviour.features.compactServer = 3;
        return {};
      },
      'provider',
      ['featureWithoutFiles', 'featureInstallable'],
    ],
    [
      'a local account without rights',
      (host) => (Object.assign(host.behaviour, { rights: 'providerDenied' }), {}),
      'rights',
      ['localAccountFiltered', 'notAdministrator'],
    ],
    [
      'a domain account without rights',
      (host) => {
        Object.assign(host.behaviour, { rights: 'denied' });
        const { user, password, domain } = host;
        return { withCredential: (attempt) => attempt({ user: `${domain}\\${user}`, password }) };
      },
      'rights',
      ['notAdministrator'],
    ],
    [
      'an orphaned job',
      (host) => (Object.assign(host.behaviour, { orphanJob: true }), {}),
      'rights',
      ['orphanedJob'],
    ],
  ];
  for (const [what, arrange, step, expected] of troubles)
    it(`stops at "${step}" for ${what}, with causes and a command that fixes it`, async () => {
      const { examination } = await examineHost(arrange(await fixture.start()));
      assert.equal(examination.verdict.failed?.step, step, outcomes(examination));
      assert.deepEqual(causes(examination), expected);
      assert.equal(examination.reports.length, 9, 'every step is reported');
      for (const cause of examination.verdict.causes) {
        const remedy = causeRemedy(cause);
        assert.ok(remedy === undefined || !/[{]\w+[}]/.test(remedy), remedy);
      }
      assert.doesNotMatch(verdictLines(examination).join('\n'), /[{]\w+[}]/);
    });

  it('says which Windows lacks the provider, and changes nothing there', async () => {
    const host = await fixture.start({ behaviour: { provider: 'namespaceMissing' } });
    const { examination } = await examineHost();
    assert.match(
      examination.reports.map(stepLine).join('\n'),
      /FAILED +Find the BITS provider .*Windows Server 2019, 10\.0\.17763/,
    );
    assert.match(verdictLines(examination).join('\n'), /Windows Server 2019 can get the feature from here/);
    assert.deepEqual(host.ledger, []);
  });

  it('names a different clock as the first cause of a refusal', async () => {
    await fixture.start();
    const hour = 3_600_000;
    const { examination } = await examineHost({
      withCredential: (attempt) => attempt({ user: 'CORP\\alex', password: 'wrong-word' }),
      entropy: { now: () => Date.now() - hour, randomBytes: (length) => Buffer.alloc(length, 1) },
    });
    assert.deepEqual(causes(examination), ['clockDiffers', 'wrongPassword']);
    assert.match(verdictLines(examination).join('\n'), /differ by 60 minutes/);
  });

  it('suspects a TLS proxy when a sign-in with channel binding is refused', async () => {
    const host = await fixture.start({ tls: await makeCertificate() });
    host.behaviour.signIn = 'refuse';
    const first = await examineHost();
    const fingerprint = first.examination.verdict.failed?.error?.certificate?.fingerprint;
    assert.ok(fingerprint);
    const { examination } = await examineHost({ fingerprint });
    assert.deepEqual(causes(examination), ['wrongPassword', 'localAccountName', 'channelBinding']);
  });

  it('tries a wrong password once, and holds it for every host', async () => {
    const host = await fixture.start();
    const signIns = new SignIns({ store: storeOf({ user: host.user, password: 'wrong-word' }) });
    const definition = {
      name: 'web-01',
      endpoint: parseEndpoint(host.url),
      auth: 'negotiate' as const,
      credential: 'admin',
    };
    const withCredential: ExamineOptions['withCredential'] = (attempt) => signIns.use(definition, attempt);
    await examineHost({ withCredential });
    const attempts = host.requests.length;
    const { examination } = await examineHost({ withCredential });
    assert.equal(examination.verdict.failed?.error?.code, 'SIGN_IN_HELD');
    assert.equal(host.requests.length, attempts + 1, 'Identify without credentials, and no sign-in');
  });

  it('writes a report without password and user name', async () => {
    const host = await fixture.start();
    const { examination } = await examineHost({
      withCredential: (attempt) => attempt({ user: 'CORP\\some-body', password: 'wrong-word' }),
    });
    const report = bugReport(examination, 'BITS Remote 0.1.0');
    assert.match(report, /FAILED +Sign in/);
    assert.match(report, /SIGN_IN_REFUSED \(authenticate\)/);
    assert.match(report, /likely: wrongPassword/);
    for (const secret of ['wrong-word', 'some-body', host.password])
      assert.ok(!report.includes(secret), secret);
  });

  it('leaves the principal of the account out of the report', async () => {
    const { url } = await fixture.start();
    const kerberos = new FakeKerberos();
    kerberos.failure = 'ACCOUNT_UNKNOWN';
    kerberos.words = "Client 'some-body@CORP' not found in Kerberos database";
    const named = { endpoint: parseEndpoint(url.replace('127.0.0.1', 'localhost')) };
    const { examination } = await examineHost(
      { ...named, withCredential: (attempt) => attempt({ user: 'CORP\\some-body', password: 'wrong-word' }) },
      kerberos,
    );
    const report = bugReport(examination, 'BITS Remote 0.1.0');
    assert.match(report, /Kerberos was not used: ACCOUNT_UNKNOWN/);
    assert.doesNotMatch(report, /some-body/i);
  });

  it('reports a sign-in by Basic after it succeeded, not before', async () => {
    const host = await fixture.start({ tls: await makeCertificate(), allowBasic: true });
    const first = await examineHost();
    const fingerprint = first.examination.verdict.failed?.error?.certificate?.fingerprint;
    assert.ok(fingerprint);
    const credential = { user: host.user, password: 'wrong-word' };
    const { examination } = await examineHost({
      auth: 'basic',
      fingerprint,
      withCredential: (attempt) => attempt(credential),
    });
    assert.equal(examination.verdict.failed?.step, 'signIn');
    assert.deepEqual(causes(examination), ['wrongPassword']);
  });

  it('does not blame a firewall for TLS that does not answer', async () => {
    const silent = createServer((socket) => socket.on('error', () => socket.destroy()).resume());
    silent.listen(0, '127.0.0.1');
    await once(silent, 'listening');
    await fixture.start();
    const url = `https://127.0.0.1:${(silent.address() as AddressInfo).port}/wsman`;
    const { examination } = await examineHost({ endpoint: parseEndpoint(url), connectTimeout: 300 });
    assert.equal(examination.verdict.failed?.step, 'tls');
    assert.deepEqual(causes(examination), ['wrongPort', 'noHttpsListener']);
    await new Promise((resolve) => silent.close(resolve));
  });

  it('can be cancelled, and leaves nothing open', async () => {
    const silent = createServer((socket) => socket.on('error', () => socket.destroy()));
    silent.listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/wsman`;
    const ends = new AbortController();
    const options: ExamineOptions = {
      endpoint: parseEndpoint(url),
      auth: 'negotiate',
      withCredential: (attempt) => attempt({ user: 'a', password: 'b' }),
      listener: { begin: (step) => step === 'stranger' && ends.abort(), report: () => undefined },
    };
    await failsWith('CANCELLED', examine(options, noKerberos, ends.signal));
    await new Promise((resolve) => silent.close(resolve));
  });

  it('refuses settings that it cannot try', async () => {
    const options: ExamineOptions = {
      endpoint: parseEndpoint('https://srv'),
      fingerprint: 'ab:cd',
      auth: 'negotiate',
      withCredential: (attempt) => attempt(undefined),
      listener: { begin: () => undefined, report: () => undefined },
    };
    await failsWith('BAD_INPUT', examine(options, noKerberos, CALM));
  });
});
