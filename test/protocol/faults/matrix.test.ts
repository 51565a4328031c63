import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { getEventListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { startPracticeHost } from '../../../src/practice/host';
import { isRemoteError } from '../../../src/wsman/errors';
import { makeCertificate, type Pem } from '../certificates';
import { until } from '../../until';
import { openHandles } from '../footprint';
import { FaultyWire } from './faultyWire';
import { CALMNESS, Impatient, PATIENCE } from './impatient';
import { OPERATIONS, SIGN_IN, timesDone, type Operation } from './operations';
import { Printed } from './printed';
import type { StateChange } from '../../../src/bits/requests';
import { RULES, endsBy, expectedOf, type Outcome, type Rule } from './rules';

/** Milliseconds that a busy computer may take: a step that hangs lasts longer, by the limits of the phases. */
const RESERVE = 10_000;
/** Most timeouts that one operation may wait for in a row. */
const BOUND = 4 * PATIENCE + RESERVE;
/** Most milliseconds for a reading of the healthy host while others fail. */
const UNNOTICED = RESERVE;
/** Milliseconds between two readings of the healthy host. */
const INTERVAL = 20;

interface Certificates {
  readonly authority: Pem;
  readonly own: Pem;
  readonly other: Pem;
}

/** How one operation ended, with the facts from the host. */
interface Ended {
  readonly outcome: Outcome;
  readonly milliseconds: number;
  readonly timesDone: number;
  readonly sent: number;
}

/** Runs an operation against a host of its own under the rule, and checks that nothing is left open. */
async function meet(rule: Rule, operation: Operation, certificates: Certificates): Promise<Ended> {
  const isSecure = rule.transport === 'https';
  const host = await startPracticeHost({
    withExamples: false,
    behaviour: { networkConnected: false },
    ...(isSecure && { tls: certificates.own }),
  });
  const wire = await FaultyWire.start(host.url);
  const isPinned = rule.trust !== 'authority';
  const subject = new Impatient({
    url: wire.through(host.url),
    credential: { user: host.user, password: host.password },
    patience: endsBy(rule, 'REQUEST_TIMEOUT') ? PATIENCE : CALMNESS,
    connect: endsBy(rule, 'TLS_FAILED') ? PATIENCE : CALMNESS,
    ...(isSecure && isPinned && { pin: new X509Certificate(certificates.own.cert).fingerprint256 }),
    ...(isSecure && !isPinned && { ca: certificates.authority.cert }),
  });
  try {
    const [jobId = ''] = operation.jobs.map((job) => host.seed(job));
    if (rule.when === 'session') await subject.client.identify(new AbortController().signal);
    subject.sent.length = 0;
    await rule.arm({ host, wire, otherCertificate: certificates.other }, operation);
    const begun = performance.now();
    const outcome = await outcomeOf(subject, operation, jobId);
    const milliseconds = performance.now() - begun;
    subject.close();
    await until(`no connection of ${operation.name} is left`, () => wire.open === 0);
    return { outcome, milliseconds, timesDone: timesDone(host, operation), sent: sentOf(subject, operation) };
  } finally {
    subject.close();
    await wire.stop();
    await host.close();
  }
}

async function outcomeOf(subject: Impatient, operation: Operation, jobId: string): Promise<Outcome> {
  const { signal } = new AbortController();
  let result: unknown;
  try {
    if (operation === SIGN_IN) await subject.signIn(signal);
    else result = await operation.run(subject.client, jobId, signal);
  } catch (error) {
    if (isRemoteError(error)) return error.code;
    throw error;
  } finally {
    assert.equal(getEventListeners(signal, 'abort').length, 0, `${operation.name} still listens`);
  }
  if (sentOf(subject, operation) > 1 || subject.sent.filter((action) => action === 'Enumerate').length > 1)
    return 'again';
  return operation.kind === 'act' && !(result as StateChange).answered ? 'read' : 'done';
}

function sentOf({ sent }: Impatient, { struck }: Operation): number {
  return sent.filter((action) => action === struck).length;
}

/** Reads a healthy host again and again until it is stopped. */
class Neighbour {
  readonly #running = this.#run();
  #isStopped = false;

  async #run(): Promise<{ readonly readings: number; readonly longest: number }> {
    const host = await startPracticeHost({ withExamples: false });
    host.seed({ displayName: 'one', state: 'SUSPENDED', files: [] });
    const subject = new Impatient({
      url: host.url,
      credential: { user: host.user, password: host.password },
      patience: CALMNESS,
    });
    const { signal } = new AbortController();
    let readings = 0;
    let longest = 0;
    try {
      do {
        const begun = performance.now();
        assert.equal((await subject.client.list(signal)).length, 1);
        longest = Math.max(longest, performance.now() - begun);
        readings++;
        await pause(INTERVAL);
      } while (!this.#isStopped);
      return { readings, longest };
    } finally {
      subject.close();
      await host.close();
    }
  }

  stop(): Promise<{ readonly readings: number; readonly longest: number }> {
    this.#isStopped = true;
    return this.#running;
  }
}

describe('every fault and every operation:', function () {
  const printed = new Printed(OPERATIONS.map(({ name }) => name));
  let certificates: Certificates;

  before(async () => {
    const authority = await makeCertificate({ name: 'Our authority', authority: true });
    const stranger = await makeCertificate({ name: 'Another authority', authority: true });
    const own = await makeCertificate({ issuer: authority });
    certificates = { authority, own, other: await makeCertificate({ issuer: stranger }) };
  });
  after(() => console.log(`\n  What came of a host that…\n\n${printed.toString()}\n`));

  for (const rule of RULES)
    it(rule.when === 'cold' ? rule.name : `${rule.name} (in a session)`, async () => {
      // The timer of this test starts with its first await.
      await Promise.resolve();
      const before = openHandles();
      const neighbour = new Neighbour();
      const operations = OPERATIONS.filter((operation) => expectedOf(rule, operation) !== undefined);
      const ended = await Promise.all(
        operations.map(async (operation) => [operation, await meet(rule, operation, certificates)] as const),
      );
      const { readings, longest } = await neighbour.stop();

      printed.add(rule.name, new Map(ended.map(([{ name }, { outcome }]) => [name, outcome])));
      for (const [operation, end] of ended) judge(rule, operation, end);
      assert.ok(readings > 0, 'the neighbour was read');
      assert.ok(longest < UNNOTICED, `a reading of the neighbour took ${longest.toFixed(0)} ms`);
      await until('every socket and timer is gone', () => openHandles() <= before);
    });
});

function judge(
  rule: Rule,
  operation: Operation,
  { outcome, milliseconds, timesDone: done, sent }: Ended,
): void {
  const what = `${rule.name}, ${operation.name}`;
  const expected = expectedOf(rule, operation);
  assert.ok(expected?.includes(outcome), `${what}: ${outcome} instead of ${expected?.join(' or ')}`);
  assert.ok(milliseconds < BOUND, `${what}: ${milliseconds.toFixed(0)} ms`);
  if (operation.entry === undefined) return;
  assert.ok(done <= 1, `${what}: done ${done} times`);
  if (outcome === 'done' || outcome === 'again' || outcome === 'read')
    assert.equal(done, 1, `${what}: ${outcome}, and not done`);
  else if (outcome !== 'UNKNOWN_OUTCOME') assert.equal(done, 0, `${what}: ${outcome}, and done`);
  if (outcome !== 'again')
    assert.ok(sent <= (outcome === 'SEALING_REFUSED' ? 2 : 1), `${what}: sent ${sent} times`);
}
