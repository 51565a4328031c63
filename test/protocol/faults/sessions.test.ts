import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import type { StateChange } from '../../../src/bits/requests';
import { startPracticeHost } from '../../../src/practice/host';
import { isRemoteError } from '../../../src/wsman/errors';
import { until } from '../../until';
import { openHandles } from '../footprint';
import { CALMNESS, Impatient } from './impatient';
import { Printed } from './printed';
import type { Outcome } from './rules';
import { cmdletJobs } from './sessionClient';
import { changesMade, OF_EACH_KIND, SESSION_OPERATIONS, type SessionOperation } from './sessionOperations';
import { arm, expectedOf, isInSession, SESSION_RULES, type SessionRule, type Step } from './sessionRules';
import { progressOf } from '../../progressOf';

/** Milliseconds of a script whose answer never comes; those that read what became of it have as many. */
const PATIENCE = 4_000;
/** Most milliseconds of an operation: a timeout of its own, that of a farewell, and what a busy computer takes. */
const BOUND = 20_000;

/** The steps, each with the operations that it may affect in ways of their own. */
const STEPS: readonly (readonly [Step, readonly SessionOperation[]])[] = [
  ['Create', SESSION_OPERATIONS],
  ['Opening', OF_EACH_KIND],
  ['Command', SESSION_OPERATIONS],
  ['Receive', SESSION_OPERATIONS],
  ['Signal', OF_EACH_KIND],
  ['Delete', OF_EACH_KIND],
];

/** How one operation ended, with the facts from the host. */
interface Ended {
  /** `answered`: it succeeded by an answer. */
  readonly outcome: Outcome | 'answered';
  readonly milliseconds: number;
  /** Requests by the end of their action. */
  readonly sent: ReadonlyMap<string, number>;
  readonly made: ReadonlyMap<string, number>;
  readonly shells: number;
}

/** Runs an operation against a host of its own, with the fault of a rule at a step or without one. */
async function meet(operation: SessionOperation, step: Step, rule?: SessionRule): Promise<Ended> {
  const host = await startPracticeHost({
    withExamples: false,
    powershell: 'simulated',
    behaviour: { networkConnected: false },
  });
  const { url, user, password } = host;
  const subject = new Impatient({ url, credential: { user, password }, patience: CALMNESS });
  let patience = CALMNESS;
  const jobs = cmdletJobs(subject, () => patience);
  const { signal } = new AbortController();
  try {
    const [jobId = ''] = operation.jobs.map((job) => host.seed(job));
    await (isInSession(step) ? progressOf(jobs, signal) : subject.client.identify(signal));
    subject.sent.length = 0;
    if (rule?.flaw.kind === 'silence') patience = PATIENCE;
    if (rule) arm(host, rule, step, operation.before);
    const begun = performance.now();
    const outcome = await outcomeOf(operation.run(jobs, jobId, signal));
    const milliseconds = performance.now() - begun;
    const sent = counted(subject.sent);
    await jobs.close();
    assert.deepEqual(host.behaviour.flaws, [], 'the fault met its request');
    assert.equal(getEventListeners(signal, 'abort').length, 0, `${operation.name} still listens`);
    return { outcome, milliseconds, sent, made: changesMade(host), shells: host.openShells };
  } finally {
    subject.close();
    await host.close();
  }
}

async function outcomeOf(work: Promise<unknown>): Promise<Outcome | 'answered'> {
  try {
    const result = await work;
    return (result as Partial<StateChange> | undefined)?.answered === false ? 'read' : 'answered';
  } catch (error) {
    if (isRemoteError(error)) return error.code;
    throw error;
  }
}

function counted(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** Whether nothing is in some counts more often than in others. */
function isWithin(some: ReadonlyMap<string, number>, others: ReadonlyMap<string, number>): boolean {
  return [...some].every(([name, count]) => count <= (others.get(name) ?? 0));
}

/** The outcome, for which a success is compared with what was sent without a fault. */
function named({ outcome, sent }: Ended, healthy: Ended): Outcome {
  if (outcome !== 'answered') return outcome;
  return isWithin(sent, healthy.sent) ? 'done' : 'again';
}

describe('every fault in a session of PowerShell, and every operation:', () => {
  const printed = new Printed(SESSION_OPERATIONS.map(({ name }) => name));
  const healthy = new Map<string, Ended>();

  /** What an operation does where nothing fails. */
  const undisturbed = ({ name }: SessionOperation, step: Step): Ended =>
    healthy.get(`${name} ${String(isInSession(step))}`) ?? assert.fail(name);

  before(async () => {
    for (const operation of SESSION_OPERATIONS)
      for (const step of ['Create', 'Command'] as const) {
        const ended = await meet(operation, step);
        assert.equal(ended.outcome, 'answered', operation.name);
        healthy.set(`${operation.name} ${String(isInSession(step))}`, ended);
      }
  });
  after(() => console.log(`\n  What came of a session in which…\n\n${printed.toString()}\n`));

  it('without a fault, each change is made once', () => {
    for (const { name, kind } of SESSION_OPERATIONS) {
      const { made } = healthy.get(`${name} true`) ?? assert.fail(name);
      assert.equal(made.size > 0, kind !== 'read', name);
      assert.ok(
        [...made.values()].every((count) => count === 1),
        name,
      );
    }
  });

  for (const rule of SESSION_RULES)
    it(rule.name, async () => {
      // The timer of this test starts with its first await.
      await Promise.resolve();
      const before = openHandles();
      const rows = await Promise.all(
        STEPS.map(async ([step, operations]) => {
          const cells = await Promise.all(
            operations.map(async (operation) => [operation, await meet(operation, step, rule)] as const),
          );
          return [step, cells] as const;
        }),
      );
      for (const [step, cells] of rows)
        printed.add(
          `${rule.name} at ${step}`,
          new Map(
            cells.map(([operation, end]) => [operation.name, named(end, undisturbed(operation, step))]),
          ),
        );
      for (const [step, cells] of rows)
        for (const [operation, end] of cells) judge(rule, step, operation, end, undisturbed(operation, step));
      await until('every socket and timer is gone', () => openHandles() <= before);
    });
});

function judge(rule: SessionRule, step: Step, operation: SessionOperation, end: Ended, healthy: Ended): void {
  const what = `${rule.name} at ${step}, ${operation.name}`;
  const outcome = named(end, healthy);
  const expected = expectedOf(rule, step, operation);
  assert.ok(expected.includes(outcome), `${what}: ${outcome} instead of ${expected.join(' or ')}`);
  assert.ok(end.milliseconds < BOUND, `${what}: ${end.milliseconds.toFixed(0)} ms`);
  const made = JSON.stringify([...end.made]);
  assert.ok(isWithin(end.made, healthy.made), `${what}: made ${made}`);
  if (outcome === 'done' || outcome === 'again' || outcome === 'read')
    assert.deepEqual(end.made, healthy.made, `${what}: ${outcome}, and made ${made}`);
  else if (outcome !== 'UNKNOWN_OUTCOME')
    assert.equal(end.made.size, 0, `${what}: ${outcome}, and made ${made}`);
  const left = step === 'Delete' ? rule.left : [0];
  assert.ok(
    left.includes(end.shells) || mayMissFarewell(rule, step),
    `${what}: ${end.shells} shells are left`,
  );
}

/** A Delete that was sent on a connection which had just ended is not sent again: the host ends that session by itself. */
function mayMissFarewell({ flaw }: SessionRule, step: Step): boolean {
  return flaw.kind === 'dropAfter' && step === 'Signal';
}
