import type { FaultFlaw, Flaw } from '../../../src/practice/flaws';
import type { ErrorCode } from '../../../src/wsman/errors';
import { FAULT } from '../../../src/wsman/faultCodes';
import type { FaultyWire, Message, Reception, WireFault } from './faultyWire';
import type { Kind, Operation } from './operations';
import { PATIENCE } from './impatient';
import type { PracticeHost } from '../../../src/practice/host';
import type { Pem } from '../certificates';
import { until } from '../../until';

/**
 * How an operation ends. A success is `done` with one request, `again` with a repeated one, or `read` when the answer
 * was lost and the state showed the change. A failure is the code of its error.
 */
export type Outcome = 'done' | 'again' | 'read' | ErrorCode;

/** What a rule can change. */
export interface Stage {
  readonly host: PracticeHost;
  readonly wire: FaultyWire;
  /** A certificate that the client does not trust, for https. */
  readonly otherCertificate: Pem;
}

export interface Rule {
  readonly name: string;
  /** `cold`: before there is a connection. `session`: on a connection that has served a request. */
  readonly when: 'cold' | 'session';
  readonly transport: 'http' | 'https';
  /** What the client trusts over https: the host's certificate (default) or its authority. */
  readonly trust?: 'pin' | 'authority';
  /** Arms the fault for this operation. */
  readonly arm: (stage: Stage, operation: Operation) => void | Promise<void>;
  /** By kind or name of operation. Other operations are left out. */
  readonly expected: Expectation;
}

type Expectation = Partial<Record<string, Outcome | readonly Outcome[]>>;

/** One outcome for every operation, including the sign-in. */
function all(outcome: Outcome): Expectation {
  return { signIn: outcome, ...every(outcome) };
}

/** One outcome for every operation of a session. */
function every(outcome: Outcome): Expectation {
  return { read: outcome, listing: outcome, pull: outcome, change: outcome, act: outcome };
}

/** Outcomes after a lost answer. */
function lost(reads: Outcome, acts: 'read' | 'UNKNOWN_OUTCOME'): Expectation {
  return { ...every(reads), change: 'UNKNOWN_OUTCOME', act: acts };
}

/**
 * Outcomes after an answer that did not come on a connection that had served before. It may be dead, so a read is sent
 * again on a new one; a Pull is not, because its cursor has moved.
 */
function silent(acts: 'read' | 'UNKNOWN_OUTCOME'): Expectation {
  return { ...lost('again', acts), pull: 'REQUEST_TIMEOUT' };
}

/** Interim answers (RFC 9110, 15.2), unasked, with headers. */
const INTERIM: WireFault = {
  through: 0,
  then: 'precede',
  text: 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\nContent-Length: 9\r\n\r\n',
};
const CLOSING: WireFault = { through: 0, then: 'close' };

const PASSING: WireFault = { through: 0, then: 'delay', milliseconds: PATIENCE / 6 };

/** Applies a fault to the nth message of one direction. */
function strike(way: Message['way'], index: number, fault: WireFault, times = 1): (wire: FaultyWire) => void {
  let left = times;
  return (wire) => {
    wire.decide = (message) => {
      if (message.way !== way || message.index !== index || left === 0) return undefined;
      left--;
      return fault;
    };
  };
}

/** A connection that broke: before the sign-in, or in the middle of it. */
const LOST: readonly Outcome[] = ['CONNECTION_LOST', 'SIGN_IN_CUT'];

/** A rule for the nth leg of a sign-in. NTLM has two. */
function leg(name: string, way: Message['way'], index: number, fault: WireFault, outcome: Outcome): Rule {
  const arm: Rule['arm'] = ({ wire }) => strike(way, index, fault)(wire);
  // A listing starts again whenever its connection breaks.
  const again: Expectation = LOST.includes(outcome) ? { listing: 'done', pull: 'done' } : {};
  const expected = { ...all(outcome), ...again };
  return { name: `${name}, leg ${index + 1}`, when: 'cold', transport: 'http', arm, expected };
}

function reception(
  name: string,
  transport: 'http' | 'https',
  how: Reception | 'refuse',
  outcome: Outcome,
): Rule {
  const arm: Rule['arm'] = ({ wire }) => {
    if (how === 'refuse') wire.refuse();
    else wire.reception = how;
  };
  return { name, when: 'cold', transport, arm, expected: all(outcome) };
}

/** A rule for the request of an operation, on the wire. */
function wire(name: string, way: Message['way'], fault: WireFault, expected: Expectation): Rule {
  const arm: Rule['arm'] = (stage, { before }) => {
    stage.wire.recount();
    strike(way, before, fault)(stage.wire);
  };
  return { name, when: 'session', transport: 'http', arm, expected };
}

/** A rule for the request of an operation, in the practice host. */
function flaw(name: string, wrong: Omit<Flaw, 'action'>, expected: Expectation): Rule {
  const arm: Rule['arm'] = ({ host }, { struck }) => {
    host.behaviour.flaws.push({ ...wrong, action: struck });
  };
  return { name, when: 'session', transport: 'http', arm, expected };
}

function handshakeFlaw(name: string, wrong: Omit<Flaw, 'action'>, outcome: Outcome): Rule {
  const arm: Rule['arm'] = ({ host }) => {
    host.behaviour.flaws.push({ ...wrong, action: 'handshake' });
  };
  return { name: `${name} to a sign-in`, when: 'cold', transport: 'http', arm, expected: all(outcome) };
}

function fault(
  name: string,
  spec: FaultFlaw,
  expected: Expectation,
  kind: 'fault' | 'faultAfter' = 'fault',
): Rule {
  return flaw(name, { kind, fault: spec }, expected);
}

const NEVER = 1_000_000;
const OFTEN = 99;
const IN_DRIPS: WireFault = { through: 0, then: 'drip', piece: 64, milliseconds: 1 };

/** Rules before the sign-in. Every operation ends in the same way, because no request was sent. */
const COLD: readonly Rule[] = [
  reception('refuses connections', 'http', 'refuse', 'CONNECTION_REFUSED'),
  reception('accepts and says nothing', 'http', 'silence', 'REQUEST_TIMEOUT'),
  reception('accepts and resets', 'http', 'reset', 'CONNECTION_LOST'),
  reception('accepts and ends', 'http', 'end', 'CONNECTION_LOST'),
  reception('TLS: says nothing', 'https', 'silence', 'TLS_FAILED'),
  reception('TLS: ends', 'https', 'end', 'CONNECTION_LOST'),
  ...[0, 1].flatMap((index) => [
    leg(
      'resets before the request',
      'request',
      index,
      { through: 0, then: 'reset' },
      index === 0 ? 'CONNECTION_LOST' : 'SIGN_IN_CUT',
    ),
    leg(
      'resets in the request',
      'request',
      index,
      { through: 0.5, then: 'reset' },
      index === 0 ? 'CONNECTION_LOST' : 'SIGN_IN_CUT',
    ),
    leg(
      'resets before the answer',
      'answer',
      index,
      { through: 0, then: 'reset' },
      index === 0 ? 'CONNECTION_LOST' : 'SIGN_IN_CUT',
    ),
    leg(
      'resets in the answer',
      'answer',
      index,
      { through: 0.5, then: 'reset' },
      index === 0 ? 'CONNECTION_LOST' : 'SIGN_IN_CUT',
    ),
    leg('stalls in the answer', 'answer', index, { through: 0.5, then: 'stall' }, 'REQUEST_TIMEOUT'),
    leg('delays the answer', 'answer', index, PASSING, 'done'),
    leg(
      'delays the answer too long',
      'answer',
      index,
      { ...PASSING, milliseconds: NEVER },
      'REQUEST_TIMEOUT',
    ),
    leg('drips the answer', 'answer', index, IN_DRIPS, 'done'),
    leg(
      'drips the answer too long',
      'answer',
      index,
      { ...IN_DRIPS, piece: 1, milliseconds: 50 },
      'REQUEST_TIMEOUT',
    ),
    leg('sends interim answers first', 'answer', index, INTERIM, 'done'),
    leg('closes after the answer, and says so', 'answer', index, CLOSING, 'CONNECTION_NOT_KEPT'),
    leg('answers no HTTP', 'answer', index, { through: 0, then: 'babble' }, 'NOT_WINRM'),
  ]),
  leg('resets after the answer', 'answer', 0, { through: 1, then: 'reset' }, 'SIGN_IN_CUT'),
  handshakeFlaw('answers 403', { kind: 'refused', status: 403 }, 'FORBIDDEN'),
  handshakeFlaw('answers 400', { kind: 'refused', status: 400 }, 'SIGN_IN_UNREADABLE'),
  handshakeFlaw('answers 404', { kind: 'refused', status: 404 }, 'NO_LISTENER'),
  handshakeFlaw('answers 407', { kind: 'refused', status: 407 }, 'PROXY_SIGN_IN'),
  handshakeFlaw('answers 431', { kind: 'refused', status: 431 }, 'TICKET_TOO_LARGE'),
  handshakeFlaw('answers 413', { kind: 'refused', status: 413 }, 'REQUEST_TOO_LARGE'),
  handshakeFlaw('answers 503', { kind: 'refused', status: 503 }, 'SERVICE_UNAVAILABLE'),
  handshakeFlaw('answers an empty 500', { kind: 'empty500' }, 'SIGN_IN_FAILED'),
  handshakeFlaw('answers an empty 200', { kind: 'empty200' }, 'SIGN_IN_UNANSWERED'),
  handshakeFlaw('answers a web page', { kind: 'html' }, 'SIGN_IN_UNANSWERED'),
  {
    name: 'refuses the password',
    when: 'cold',
    transport: 'http',
    arm: ({ host }) => {
      host.behaviour.signIn = 'refuse';
    },
    expected: all('SIGN_IN_REFUSED'),
  },
];

/** Rules for a session, on the wire. */
const WIRE: readonly Rule[] = [
  wire(
    'resets before the request',
    'request',
    { through: 0, then: 'reset' },
    lost('again', 'UNKNOWN_OUTCOME'),
  ),
  wire('resets in the request', 'request', { through: 0.5, then: 'reset' }, lost('again', 'UNKNOWN_OUTCOME')),
  wire('resets before the answer', 'answer', { through: 0, then: 'reset' }, lost('again', 'read')),
  wire('resets in the answer', 'answer', { through: 0.5, then: 'reset' }, lost('again', 'read')),
  wire('ends in the answer', 'answer', { through: 0.5, then: 'end' }, lost('again', 'read')),
  wire(
    'resets after the answer',
    'answer',
    { through: 1, then: 'reset' },
    // The next Pull may have been sent on the broken connection.
    { ...every('done'), listing: ['done', 'again'] },
  ),
  wire('swallows the request', 'request', { through: 0, then: 'stall' }, silent('UNKNOWN_OUTCOME')),
  wire('swallows the answer', 'answer', { through: 0, then: 'stall' }, silent('read')),
  wire('stalls in the request', 'request', { through: 0.5, then: 'stall' }, silent('UNKNOWN_OUTCOME')),
  wire('stalls in the answer', 'answer', { through: 0.5, then: 'stall' }, silent('read')),
  wire('sends interim answers first', 'answer', INTERIM, every('done')),
  // The next Pull has another connection.
  wire('closes after the answer, and says so', 'answer', CLOSING, {
    ...every('done'),
    listing: ['done', 'again'],
  }),
  wire('delays the request', 'request', PASSING, every('done')),
  wire('delays the answer', 'answer', PASSING, every('done')),
  wire('delays the body', 'answer', { ...PASSING, through: 0.5 }, every('done')),
  wire('delays the answer too long', 'answer', { ...PASSING, milliseconds: NEVER }, silent('read')),
  wire('drips the request', 'request', IN_DRIPS, every('done')),
  wire('drips the answer', 'answer', IN_DRIPS, every('done')),
  wire('drips the answer too long', 'answer', { ...IN_DRIPS, piece: 1, milliseconds: 20 }, silent('read')),
  wire(
    'drips the body too long',
    'answer',
    { through: 0.5, then: 'drip', piece: 1, milliseconds: 20 },
    silent('read'),
  ),
  wire('answers no HTTP', 'answer', { through: 0, then: 'babble' }, lost('NOT_WINRM', 'read')),
];

/** Rules for a session, in HTTP and in sealing. */
const HTTP: readonly Rule[] = [
  flaw('answers 401', { kind: 'unauthorized' }, every('again')),
  flaw('answers 401 twice', { kind: 'unauthorized', times: 2 }, every('SEALING_REFUSED')),
  flaw('restarts', { kind: 'restarted' }, every('again')),
  flaw('answers 403', { kind: 'refused', status: 403 }, every('FORBIDDEN')),
  flaw('answers 404', { kind: 'refused', status: 404 }, every('NO_LISTENER')),
  flaw('answers 407', { kind: 'refused', status: 407 }, every('PROXY_SIGN_IN')),
  flaw('answers 413', { kind: 'refused', status: 413 }, every('REQUEST_TOO_LARGE')),
  flaw('answers 503', { kind: 'refused', status: 503 }, every('SERVICE_UNAVAILABLE')),
  flaw('answers an empty 500', { kind: 'empty500' }, every('SEALING_REFUSED')),
  flaw('does it and answers an empty 200', { kind: 'empty200' }, lost('NOT_WINRM', 'read')),
  flaw('does it and answers a web page', { kind: 'html' }, lost('NOT_WINRM', 'read')),
  flaw('does it and answers 502', { kind: 'html', status: 502 }, lost('NOT_WINRM', 'read')),
  flaw('does it and answers too much', { kind: 'oversized' }, lost('ANSWER_TOO_LARGE', 'read')),
  flaw('does it and answers in clear', { kind: 'unsealed' }, lost('UNSEALED_ANSWER', 'read')),
  flaw('flips a bit', { kind: 'flippedBit' }, lost('SEALING_BROKEN', 'read')),
  flaw('cuts the sealed body', { kind: 'cutBody' }, lost('MALFORMED_ANSWER', 'read')),
  flaw('replays an old answer', { kind: 'replayed' }, lost('SEALING_BROKEN', 'read')),
  flaw('resets every time', { kind: 'resetAfter', times: OFTEN }, lost('CONNECTION_LOST', 'read')),
  flaw('ends after the answer', { kind: 'dropAfter' }, { ...every('done'), listing: ['done', 'again'] }),
];

/** Identify has no headers of addressing. */
const NO_HEADERS: Expectation = { identify: 'done' };

/** Outcomes of an answer that lacks the result of a method; other operations have none. */
const NO_RESULT: Expectation = {
  ...every('done'),
  getError: 'MALFORMED_ANSWER',
  create: 'UNKNOWN_OUTCOME',
  addFile: 'UNKNOWN_OUTCOME',
  act: 'read',
};

/** Rules for a session, in SOAP. */
const SOAP: readonly Rule[] = [
  flaw('answers what is not well formed', { kind: 'malformed' }, lost('MALFORMED_ANSWER', 'read')),
  flaw('answers what is no SOAP', { kind: 'notSoap' }, lost('MALFORMED_ANSWER', 'read')),
  flaw(
    'answers to another',
    { kind: 'wrongRelatesTo' },
    { ...lost('MALFORMED_ANSWER', 'read'), ...NO_HEADERS },
  ),
  flaw(
    'answers to nobody knows what',
    { kind: 'noRelatesTo' },
    { ...lost('MALFORMED_ANSWER', 'read'), ...NO_HEADERS },
  ),
  // The answer to a Put may be empty.
  flaw('answers nothing', { kind: 'emptyBody' }, { ...lost('MALFORMED_ANSWER', 'read'), put: 'done' }),
  flaw('names results like methods', { kind: 'plainOutput' }, every('done')),
  flaw('answers with the result of another method', { kind: 'otherOutput' }, NO_RESULT),
  flaw('answers without a ReturnValue', { kind: 'noReturnValue' }, NO_RESULT),
  flaw('answers with another job', { kind: 'otherJob' }, { get: 'MALFORMED_ANSWER', put: 'UNKNOWN_OUTCOME' }),
  fault(
    'fault: retry soon',
    { code: FAULT.ENDPOINT_UNAVAILABLE, subcode: 'a:EndpointUnavailable' },
    {
      ...every('again'),
      change: 'FAULT',
      act: 'FAULT',
    },
  ),
  flaw(
    'fault: retry soon, every time',
    { kind: 'fault', times: OFTEN, fault: { code: FAULT.CONCURRENCY, subcode: 'w:Concurrency' } },
    every('FAULT'),
  ),
  fault(
    'fault: timed out, not done',
    { code: FAULT.OPERATION_TIMED_OUT, subcode: 'w:TimedOut' },
    lost('again', 'UNKNOWN_OUTCOME'),
  ),
  fault(
    'fault: timed out, done',
    { code: FAULT.OPERATION_TIMED_OUT, subcode: 'w:TimedOut' },
    lost('again', 'read'),
    'faultAfter',
  ),
  fault('fault: back off', { code: FAULT.QUOTA_USER, subcode: 'w:QuotaLimit' }, every('QUOTA_EXCEEDED')),
  fault(
    'fault: re-authenticate',
    { code: FAULT.DIFFERENT_AUTHZ_TOKEN },
    {
      read: 'again',
      listing: 'again',
      pull: 'again',
      change: 'FAULT',
      act: 'FAULT',
    },
  ),
  fault(
    'fault: re-enumerate',
    { code: FAULT.INVALID_ENUMERATION_CONTEXT, subcode: 'n:InvalidEnumerationContext' },
    { listing: 'again', pull: 'again' },
  ),
  fault(
    'fault: gone',
    { code: FAULT.RESOURCE_NOT_FOUND, subcode: 'a:DestinationUnreachable' },
    {
      identify: 'PROVIDER_MISSING',
      getError: 'JOB_NOT_FOUND',
      listing: 'PROVIDER_MISSING',
      pull: 'PROVIDER_MISSING',
      create: 'PROVIDER_MISSING',
      change: 'JOB_NOT_FOUND',
      act: 'JOB_NOT_FOUND',
    },
  ),
  fault('fault: never', { code: FAULT.UNSUPPORTED_FEATURE, subcode: 'w:UnsupportedFeature' }, every('FAULT')),
  fault(
    'fault: done, unreportable',
    { code: FAULT.UNREPORTABLE_SUCCESS, subcode: 'w:EncodingLimit' },
    { create: 'UNKNOWN_OUTCOME', change: 'done', act: 'done' },
    'faultAfter',
  ),
  {
    name: 'runs out of quota',
    when: 'session',
    transport: 'http',
    arm: ({ host }) => {
      host.behaviour.maxOpenEnumerations = 0;
    },
    expected: { ...every('done'), listing: 'QUOTA_EXCEEDED', pull: 'QUOTA_EXCEEDED' },
  },
];

function idle(name: string, transport: 'http' | 'https', change: boolean, outcome: Outcome): Rule {
  const arm: Rule['arm'] = async ({ host, wire: line, otherCertificate }) => {
    if (change) host.changeCertificate(otherCertificate);
    line.hangUp();
    await until('the client has noticed', () => line.open === 0);
  };
  return { name, when: 'session', transport, arm, expected: every(outcome) };
}

/** After a change of network. A read leaves such a connection soon, and Put begins with one; other changes wait in vain. */
const DIES_IDLE: Rule = {
  name: 'dies without a sign while idle',
  when: 'session',
  transport: 'http',
  arm: ({ wire: line }) => line.freeze(),
  expected: { read: 'again', listing: 'again', pull: 'again', put: 'done' },
};

const IDLE: readonly Rule[] = [
  DIES_IDLE,
  idle('hangs up while idle', 'http', false, 'done'),
  idle('TLS: hangs up while idle', 'https', false, 'done'),
];

const OTHER_CERTIFICATE: Rule = {
  name: 'TLS: shows another certificate',
  when: 'cold',
  transport: 'https',
  arm: ({ host, otherCertificate }) => host.changeCertificate(otherCertificate),
  expected: all('TLS_CHANGED'),
};

/** Rules for certificates. A changed certificate affects new connections only. */
const CERTIFICATES: readonly Rule[] = [
  OTHER_CERTIFICATE,
  {
    ...OTHER_CERTIFICATE,
    name: 'TLS: another authority',
    trust: 'authority',
    expected: all('TLS_UNTRUSTED'),
  },
  {
    ...OTHER_CERTIFICATE,
    name: 'TLS: another certificate for others',
    when: 'session',
    expected: every('done'),
  },
  idle('TLS: another certificate after idling', 'https', true, 'TLS_CHANGED'),
];

export const RULES: readonly Rule[] = [...COLD, ...WIRE, ...HTTP, ...SOAP, ...IDLE, ...CERTIFICATES];

/** The outcomes that a rule allows for an operation; `undefined` when the rule leaves it out. */
export function expectedOf({ expected }: Rule, { name, kind }: Operation): readonly Outcome[] | undefined {
  const outcome = expected[name] ?? expected[kind satisfies Kind];
  return outcome === undefined ? undefined : [outcome].flat();
}

/** Whether an operation has to wait for a timeout of this kind. */
export function endsBy({ expected }: Rule, timeOut: 'REQUEST_TIMEOUT' | 'TLS_FAILED'): boolean {
  return Object.values(expected).some((outcome) => [outcome].flat().includes(timeOut));
}
