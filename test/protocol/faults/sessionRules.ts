import type { FaultFlaw, Flaw, FlawKind } from '../../../src/practice/flaws';
import type { PracticeHost } from '../../../src/practice/host';
import type { ErrorCode } from '../../../src/wsman/errors';
import { FAULT } from '../../../src/wsman/faultCodes';
import type { Outcome } from './rules';
import type { SessionKind, SessionOperation } from './sessionOperations';

/** The request that a rule strikes. `Opening` is the first Receive of a session, which brings the pool's own messages. */
export type Step = 'Create' | 'Opening' | 'Command' | 'Receive' | 'Signal' | 'Delete';

/** The outcomes that a rule allows, by kind of operation. */
type Expectation = Readonly<Record<SessionKind, readonly Outcome[]>>;

/** A fault at each step of a session. The request of another step is not affected. */
export interface SessionRule {
  readonly name: string;
  readonly flaw: Omit<Flaw, 'action' | 'skip'>;
  readonly expected: Readonly<Record<Step, Expectation>>;
  /** Shells that may be left open on the host when a Delete was struck. */
  readonly left: readonly number[];
}

/** Arms the fault of a rule for the script of an operation. */
export function arm({ behaviour }: PracticeHost, { flaw }: SessionRule, step: Step, before: number): void {
  const isOfScript = step === 'Command' || step === 'Receive' || step === 'Signal';
  behaviour.flaws.push({
    ...flaw,
    skip: isOfScript ? before : 0,
    action: step === 'Opening' ? 'Receive' : step,
  });
}

/** Whether a session is open before a step. */
export function isInSession(step: Step): boolean {
  return step !== 'Create' && step !== 'Opening';
}

export function expectedOf(
  { expected }: SessionRule,
  step: Step,
  { kind }: SessionOperation,
): readonly Outcome[] {
  return expected[step][kind];
}

function every(...outcomes: readonly Outcome[]): Expectation {
  return { read: outcomes, change: outcomes, act: outcomes, creation: outcomes, taskAct: outcomes };
}

/**
 * Outcomes where a script has begun and its answer is lost: a task is asked about once more, and the jobs tell of the
 * rest where they can.
 */
function lost(...reads: readonly Outcome[]): Expectation {
  return {
    read: reads,
    change: ['UNKNOWN_OUTCOME'],
    act: ['read'],
    creation: ['again'],
    taskAct: ['read'],
  };
}

/** Outcomes where it is not known whether the script has begun, and it has not. */
function undone(...reads: readonly Outcome[]): Expectation {
  return { ...every('UNKNOWN_OUTCOME'), read: reads };
}

/** Outcomes where the connection breaks while the session opens. A creation by a task reads first, so it tries again. */
const BROKEN: Expectation = { ...every('CONNECTION_LOST'), read: ['again'], creation: ['again'] };

/** The answers to Signal and Delete are of no interest; a lost session is followed by another. */
const FAREWELL = { Signal: every('done', 'again'), Delete: every('done') };

/** A fault that leaves no doubt that the request was refused. Of a script that runs already, it says nothing. */
function refusing(name: string, flaw: SessionRule['flaw'], code: ErrorCode, opening = code): SessionRule {
  return {
    name,
    flaw,
    expected: {
      Create: every(opening),
      Opening: every(opening),
      Command: every(code),
      Receive: lost(code),
      ...FAREWELL,
    },
    left: [1],
  };
}

/** A fault after which there is no usable answer to what was done. */
function unanswered(kind: FlawKind, code: ErrorCode): SessionRule {
  return {
    name: kind,
    flaw: { kind },
    expected: {
      Create: every(code),
      Opening: every(code),
      Command: lost(code),
      Receive: lost(code),
      ...FAREWELL,
    },
    left: [0],
  };
}

function breaking(kind: FlawKind, Command: Expectation, left: number): SessionRule {
  const expected = { Create: BROKEN, Opening: BROKEN, Command, Receive: lost('again'), ...FAREWELL };
  return { name: kind, flaw: { kind }, expected, left: [left] };
}

function fault(code: number, subcode?: string): { readonly kind: 'fault'; readonly fault: FaultFlaw } {
  return { kind: 'fault', fault: { code, ...(subcode !== undefined && { subcode }) } };
}

const TIMED_OUT = fault(FAULT.OPERATION_TIMED_OUT, 'w:TimedOut');

export const SESSION_RULES: readonly SessionRule[] = [
  breaking('resetBefore', undone('again'), 1),
  breaking('resetAfter', lost('again'), 0),
  breaking('truncated', lost('again'), 0),
  {
    // The next request may have been sent before the end of the connection was noticed.
    name: 'dropAfter',
    flaw: { kind: 'dropAfter' },
    expected: {
      Create: { ...every('done', 'CONNECTION_LOST'), read: ['done', 'again'], creation: ['done', 'again'] },
      Opening: {
        ...every('done', 'read', 'UNKNOWN_OUTCOME'),
        read: ['done', 'again'],
        creation: ['done', 'again'],
      },
      Command: {
        ...every('done', 'read'),
        read: ['done', 'again'],
        change: ['done', 'UNKNOWN_OUTCOME'],
        creation: ['done', 'again'],
      },
      Receive: every('done', 'again'),
      ...FAREWELL,
    },
    left: [0],
  },
  unanswered('silence', 'REQUEST_TIMEOUT'),
  unanswered('html', 'NOT_WINRM'),
  unanswered('malformed', 'MALFORMED_ANSWER'),
  unanswered('flippedBit', 'SEALING_BROKEN'),
  {
    name: 'unauthorized',
    flaw: { kind: 'unauthorized' },
    expected: {
      Create: every('again'),
      Opening: every('again'),
      Command: every('again'),
      Receive: every('again'),
      Signal: every('again'),
      Delete: every('done'),
    },
    left: [0],
  },
  {
    name: 'restarted',
    flaw: { kind: 'restarted' },
    expected: {
      Create: every('again'),
      Opening: every('again'),
      Command: every('again'),
      Receive: lost('again'),
      Signal: every('again'),
      Delete: every('done'),
    },
    left: [0],
  },
  refusing('403', { kind: 'refused', status: 403 }, 'FORBIDDEN'),
  refusing('503', { kind: 'refused', status: 503 }, 'SERVICE_UNAVAILABLE'),
  refusing('quota', fault(FAULT.QUOTA_USER, 'w:QuotaLimit'), 'QUOTA_EXCEEDED'),
  refusing('denied', fault(5, 'w:AccessDenied'), 'ACCESS_DENIED', 'ENDPOINT_DENIED'),
  refusing('sign-in expired', fault(FAULT.DIFFERENT_AUTHZ_TOKEN), 'FAULT'),
  {
    name: 'sessionsEndedBefore',
    flaw: { kind: 'sessionsEndedBefore' },
    expected: {
      Create: every('done'),
      Opening: every('again'),
      Command: every('again'),
      Receive: lost('again'),
      ...FAREWELL,
    },
    left: [0],
  },
  {
    name: 'sessionsEndedAfter',
    flaw: { kind: 'sessionsEndedAfter' },
    expected: {
      Create: every('again'),
      Opening: every('again'),
      Command: lost('again'),
      Receive: every('done', 'again'),
      ...FAREWELL,
    },
    left: [0],
  },
  {
    // That nothing came in time is the usual answer to Receive, and of another request it leaves open what was done.
    name: 'timed out',
    flaw: TIMED_OUT,
    expected: {
      Create: every('FAULT'),
      Opening: every('again'),
      Command: undone('FAULT'),
      Receive: every('again'),
      ...FAREWELL,
    },
    left: [1],
  },
];
