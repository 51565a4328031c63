import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { runProgram } from '../../src/cli/program';
import { PASSWORD_VARIABLE } from '../../src/cli/asking/passwordCommand';
import type { Examination, StepName, StepReport } from '../../src/windows/doctor/examination';
import { examine, type ExamineOptions } from '../../src/windows/doctor/examine';
import { bugReport, causeRemedy, stepLine, verdictLines } from '../../src/windows/doctor/report';
import { WINDOWS } from '../../src/practice/features';
import type { PracticeHostOptions } from '../../src/practice/host';
import { SignIns } from '../../src/fleet/signIns';
import { storeOf } from '../unit/fleet/fakeStore';
import { parseEndpoint } from '../../src/wsman/endpoint';
import { RemoteError } from '../../src/wsman/errors';
import { noKerberos } from '../../src/security/noKerberos';
import type { Kerberos } from '../../src/security/mechanism';
import { FakeKerberos } from '../unit/security/fakeKerberos';
import { makeCertificate } from './certificates';
import { FaultyWire } from './faults/faultyWire';
import { until } from '../until';
import { CALM, Fixture, failsWith } from './fixture';

describe('the doctor', () => {
  const fixture = new Fixture();
  afterEach(() => fixture.end());

  it('accepts a host that does not answer Identify without credentials', async () => {
    await fixture.start({ behaviour: { identify: false } });
    const { examination } = await examineHost();
    assert.match(outcomes(examination), /stranger noted, signIn passed, .*listing passed/);
    assert.match(examination.reports.map(stepLine).join('\n'), /without sign-in \(normal\); clock/);
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
    assert.match(text, /signed in by NTLM; every message is encrypted/);
    assert.match(text, /Microsoft Corporation, OS: 10\./);
    assert.match(text, /clock matches/);
    assert.match(text, /[1-9]\d* jobs/);
    assert.deepEqual(
      examination.verdict.hints.map(({ id }) => id),
      ['trustedHosts'],
    );
    assert.match(verdictLines(examination).join('\n'), /Everything works/);
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
      (host) => (Object.assign(host.behaviour, { provider: 'namespaceMissing' }), { via: 'provider' }),
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
            return { via: 'provider' as const };
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
        return { via: 'provider' };
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
    const { examination } = await examineHost({ via: 'provider' });
    assert.match(
      examination.reports.map(stepLine).join('\n'),
      /FAILED +Find the BITS provider .*Windows Server 2019, 10\.0\.17763/,
    );
    assert.match(
      verdictLines(examination).join('\n'),
      /Windows Server 2019 can get the feature .* from here/,
    );
    assert.deepEqual(host.ledger, []);
  });

  describe('by PowerShell', () => {
    const WITH_POWERSHELL = { powershell: 'simulated' } as const;
    /** Scripts that only read are run once more in another session. */
    const ENDED = { kind: 'sessionsEndedBefore', action: 'Command', times: Infinity } as const;
    const hints = ({ verdict }: Examination): readonly string[] => verdict.hints.map(({ id }) => id);
    const lines = ({ reports }: Examination): string => reports.map(stepLine).join('\n');
    const remedies = ({ verdict }: Examination): string =>
      verdict.causes.map((cause) => causeRemedy(cause) ?? '').join('\n');
    /** What is asked of shells alone, and of nothing else. */
    const shellRequests = (): readonly string[] =>
      fixture.host.requests
        .map(({ action }) => action)
        .filter((action) => /\b(Create|Command|Receive|Send|Signal|Delete)$/.test(action));

    it('passes for Windows 11, with a note that it has no provider', async () => {
      const host = await fixture.start({ ...WITH_POWERSHELL, kind: 'windows11', withExamples: true });
      const { examination, begun, told } = await examineHost();
      assert.equal(
        outcomes(examination),
        'resolve passed, connect passed, tls skipped, stranger passed, signIn passed, identity passed, provider noted, session passed, listing passed',
      );
      assert.deepEqual(told, examination.reports);
      assert.deepEqual(begun.slice(-3), ['provider', 'session', 'listing']);
      assert.match(
        lines(examination),
        /note +Find the BITS provider .*PowerShell is tried next; Windows 11.*, 10\./,
      );
      assert.match(
        lines(examination),
        /ok +Open a PowerShell session .*Microsoft\.PowerShell runs scripts.*; PowerShell 5\.1\.17763\.1, FullLanguage; the account is an administrator there$/m,
      );
      assert.match(lines(examination), /ok +List the jobs .*[1-9]\d* jobs/);
      assert.equal(examination.verdict.failed, undefined);
      assert.deepEqual(hints(examination), ['trustedHosts'], 'a client cannot have the feature');
      assert.match(verdictLines(examination).join('\n'), /Everything works/);
      const report = bugReport(examination, 'BITS Remote 0.1.0');
      assert.match(report, /provider: PROVIDER_MISSING \(request\)/);
      assert.match(report, /likely: nothing wrong\nhints: trustedHosts/);
      assert.equal(host.openShells, 0, 'the session is ended');
    });

    it('passes for a server without the feature, which can be installed from here', async () => {
      const host = await fixture.start({ ...WITH_POWERSHELL, kind: 'bare-server' });
      const { examination } = await examineHost();
      assert.match(outcomes(examination), /provider noted, session passed, listing passed$/);
      assert.deepEqual(causes(examination), []);
      assert.deepEqual(hints(examination), ['featureInstallable', 'trustedHosts']);
      assert.match(
        verdictLines(examination).join('\n'),
        /Windows Server 2019 can get the feature .*\n +bits-remote feature install --host http:\/\/127\.0\.0\.1:\d+\/wsman$/m,
      );
      assert.deepEqual(host.ledger, []);
    });

    it('is not asked where the provider answers', async () => {
      await fixture.start({ ...WITH_POWERSHELL, behaviour: { endpoint: 'denied' } });
      for (const via of ['auto', 'provider'] as const) {
        const { examination } = await examineHost({ via });
        assert.match(outcomes(examination), /provider passed, rights passed, listing passed$/);
      }
      assert.deepEqual(shellRequests(), []);
    });

    it('is not asked where a person chose the provider', async () => {
      await fixture.start({ ...WITH_POWERSHELL, kind: 'windows11' });
      const { examination } = await examineHost({ via: 'provider' });
      assert.match(outcomes(examination), /provider failed, rights skipped, listing skipped$/);
      assert.deepEqual(causes(examination), ['featureOfServersOnly']);
      assert.deepEqual(shellRequests(), []);
    });

    it('is all that is asked where a person chose it', async () => {
      await fixture.start(WITH_POWERSHELL);
      const { examination, begun } = await examineHost({ via: 'powershell' });
      assert.match(outcomes(examination), /identity passed, session passed, listing passed$/);
      assert.deepEqual(begun.slice(-2), ['session', 'listing']);
      assert.deepEqual(hints(examination), ['trustedHosts']);
      assert.ok(shellRequests().length > 0, 'the pattern finds what is asked of shells');
    });

    it('tells what a PowerShell of Windows 7 lacks', async () => {
      await fixture.start({ ...WITH_POWERSHELL, behaviour: { remotingProtocol: '2.1' } });
      const { examination } = await examineHost({ via: 'powershell' });
      assert.match(lines(examination), /PowerShell 2\.0, FullLanguage; .*; it has no module ScheduledTasks/);
      assert.equal(examination.verdict.failed, undefined);
    });

    it('tells who the account is on the host, and blames that where it may not list the jobs', async () => {
      const host = await fixture.start(WITH_POWERSHELL);
      const examined = async (sessionRights: 'filtered' | 'user'): Promise<Examination> => {
        host.behaviour.sessionRights = sessionRights;
        return (await examineHost({ via: 'powershell' })).examination;
      };
      const user = await examined('user');
      assert.match(outcomes(user), /session passed, listing failed$/);
      assert.match(lines(user), /FullLanguage; the account isn't an administrator there$/m);
      assert.deepEqual(causes(user), ['notForEndpoint']);
      const filtered = await examined('filtered');
      assert.match(outcomes(filtered), /session passed, listing passed$/);
      assert.match(lines(filtered), /but UAC takes its rights away over the network$/m);
      assert.deepEqual(hints(filtered), ['localAccountFiltered', 'trustedHosts']);
    });

    it('says nothing of a provider where a person chose PowerShell and the way ends before', async () => {
      await fixture.start({ ...WITH_POWERSHELL, behaviour: { signIn: 'refuse' } });
      const { examination } = await examineHost({ via: 'powershell' });
      assert.match(
        outcomes(examination),
        /signIn failed, identity skipped, session skipped, listing skipped$/,
      );
    });

    const closed: readonly (readonly [
      string,
      PracticeHostOptions,
      Partial<ExamineOptions>,
      readonly string[],
      RegExp,
    ])[] = [
      [
        'an endpoint that refuses a local account',
        { ...WITH_POWERSHELL, behaviour: { endpoint: 'denied' } },
        {},
        ['localAccountFiltered', 'notForEndpoint', 'endpointPermission'],
        /LocalAccountTokenFilterPolicy.*\n.*Add-LocalGroupMember -Group Administrators/,
      ],
      ['no PowerShell remoting', {}, {}, ['remotingOff'], /^Enable-PSRemoting -Force$/],
      [
        'a configuration that the host does not have',
        WITH_POWERSHELL,
        { configuration: 'Nobody.Has.This' },
        ['configurationUnknown', 'remotingOff'],
        /^Get-PSSessionConfiguration/,
      ],
      [
        'an endpoint that runs no scripts',
        { ...WITH_POWERSHELL, behaviour: { language: 'none' } },
        {},
        ['configurationLimited'],
        /Get-PSSessionConfiguration .*LanguageMode/,
      ],
      [
        'a host that has no place for another session',
        { ...WITH_POWERSHELL, behaviour: { maxShells: 0 } },
        {},
        ['tooManyShells'],
        /MaxShellsPerUser/,
      ],
      ['a session that ends', { ...WITH_POWERSHELL, behaviour: { flaws: [ENDED] } }, {}, ['seeAdvice'], /^$/],
    ];
    const missing = [
      ['powershell', 'server', []],
      ['auto', 'windows11', ['featureOfServersOnly']],
      ['auto', 'bare-server', ['featureMissing', 'featureInstallable']],
    ] as const;
    for (const [what, start, options, expected, remedy] of closed)
      for (const [via, kind, before] of missing)
        it(`stops at the session of a ${kind} by ${via} for ${what}`, async () => {
          await fixture.start({ ...start, kind });
          const { examination } = await examineHost({ ...options, via });
          assert.match(outcomes(examination), /session failed, listing skipped$/);
          assert.deepEqual(causes(examination), [...before, ...expected]);
          assert.match(remedies(examination).split('\n').slice(-expected.length).join('\n'), remedy);
          assert.deepEqual(hints(examination), ['trustedHosts'], 'nothing is told twice');
          const text = verdictLines(examination).join('\n');
          assert.match(text, /It ends at "Open a PowerShell session"/);
          assert.doesNotMatch(text, /[{]\w+[}]/);
          assert.equal(fixture.host.openShells, 0);
        });

    it('names the domain account that the endpoint refuses, and not in a report', async () => {
      const { user, password, domain } = await fixture.start({
        ...WITH_POWERSHELL,
        kind: 'windows11',
        user: 'some-body',
        behaviour: { endpoint: 'denied' },
      });
      const { examination } = await examineHost({
        withCredential: (attempt) => attempt({ user: `${domain}\\${user}`, password }),
      });
      assert.deepEqual(causes(examination), ['featureOfServersOnly', 'notForEndpoint', 'endpointPermission']);
      assert.match(remedies(examination), /-Member 'PRACTICE\\some-body'/);
      const report = bugReport(examination, 'BITS Remote 0.1.0');
      assert.match(report, /session: ENDPOINT_DENIED \(request\)/);
      assert.match(report, /likely: featureOfServersOnly, notForEndpoint/);
      assert.doesNotMatch(report, /some-body/i);
    });

    describe('on the command line', () => {
      const identify = (...options: readonly string[]): ReturnType<typeof run> =>
        run('identify', '--verbose', ...options);

      async function run(...line: readonly string[]): Promise<{ code: number; out: string }> {
        const { url, user, password } = fixture.host;
        let out = '';
        const argv = [...line, '--host', url, '--user', user];
        const code = await runProgram(argv, '0', {
          out: (text) => (out += text),
          err: (text) => assert.fail(text),
          env: (name) => (name === PASSWORD_VARIABLE ? password : undefined),
          stdin: () => Promise.resolve(new Uint8Array()),
          read: () => Promise.resolve(new Uint8Array()),
          signal: CALM,
          unread: CALM,
        });
        return { code, out };
      }

      it('is told as the other steps are', async () => {
        await fixture.start({ ...WITH_POWERSHELL, kind: 'bare-server' });
        const { code, out } = await identify();
        assert.equal(code, 0);
        assert.match(
          out,
          /^note +Find the BITS provider .*\nok +Open a PowerShell session .*\nok +List the jobs /m,
        );
        assert.match(out, /Everything works\.\n\* Windows Server 2019 can get the feature/);
      });

      it('is told by doctor, of several hosts each finding once', async () => {
        await fixture.start({ ...WITH_POWERSHELL, kind: 'bare-server' });
        const { url } = fixture.host;
        const alone = await run('doctor');
        assert.equal(alone.code, 0);
        assert.match(alone.out, /^ok +List the jobs .*\n\nEverything works\.$/m);
        const remedy = `bits-remote feature install --host ${url}\n`;
        assert.ok(alone.out.includes(remedy), alone.out);

        // Port 1 is closed on a computer without tcpmux, which none has any more.
        const dead = ['--host', 'http://127.0.0.1:1/wsman', '--host', 'http://127.0.0.2:1/wsman'];
        const { code, out } = await run('doctor', ...dead);
        assert.equal(code, 5);
        assert.match(
          out,
          /^2 hosts: connection refused\n {2}"http:\/\/127\.0\.0\.\[1-2\]:1\/wsman"\n {2}\* [^]*\n\n1 host: everything works\n/,
        );
        assert.match(out, /\nEverything works on 1 of 3 hosts\.\n$/);

        const json = await run('doctor', ...dead, '--json');
        const entries = JSON.parse(json.out) as {
          host: string;
          steps: unknown[];
          verdict: { failed: string | null };
        }[];
        assert.deepEqual(
          entries.map(({ host, verdict }) => [host, verdict.failed]),
          [
            ['http://127.0.0.1:1/wsman', 'connect'],
            ['http://127.0.0.2:1/wsman', 'connect'],
            [url, null],
          ],
        );
        assert.equal((await run('doctor', '--except', url, ...dead)).code, 3);
      });

      it('is left out or asked alone as --via says, at the endpoint of --configuration', async () => {
        await fixture.start({ ...WITH_POWERSHELL, kind: 'windows11' });
        const provider = await identify('--via', 'provider');
        assert.deepEqual([provider.code, provider.out.includes('PowerShell session')], [1, false]);
        const other = await identify('--via', 'powershell', '--configuration', 'Nobody.Has.This');
        assert.equal(other.code, 1);
        assert.match(other.out, /FAILED +Open a PowerShell session .*Nobody\.Has\.This/);
        assert.doesNotMatch(other.out, /Find the BITS provider/);
      });

      it('is told as JSON, with the error of the note', async () => {
        await fixture.start({ ...WITH_POWERSHELL, kind: 'windows11' });
        const { out } = await identify('--json');
        const { steps, verdict } = JSON.parse(out) as {
          readonly steps: readonly { step: string; outcome: string; error?: { code: string } }[];
          readonly verdict: { failed: string | null; causes: readonly unknown[] };
        };
        assert.deepEqual(
          steps.slice(-3).map(({ step, outcome, error }) => [step, outcome, error?.code]),
          [
            ['provider', 'noted', 'PROVIDER_MISSING'],
            ['session', 'passed', undefined],
            ['listing', 'passed', undefined],
          ],
        );
        assert.deepEqual([verdict.failed, verdict.causes], [null, []]);
      });
    });

    it('can be cancelled in the session, and leaves none', async () => {
      const host = await fixture.start({ ...WITH_POWERSHELL, behaviour: { scriptMs: 60_000 } });
      const ends = new AbortController();
      const { url, user, password } = host;
      const examined = examine(
        {
          endpoint: parseEndpoint(url),
          auth: 'negotiate',
          via: 'powershell',
          withCredential: (attempt) => attempt({ user, password }),
          listener: { begin: () => undefined, report: () => undefined },
        },
        noKerberos,
        ends.signal,
      );
      void until('the script runs', () => shellRequests().some((action) => action.endsWith('Command'))).then(
        () => ends.abort(),
      );
      await failsWith('CANCELLED', examined);
      assert.equal(host.openShells, 0);
    });
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
