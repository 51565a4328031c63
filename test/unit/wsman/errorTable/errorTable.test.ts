import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ACTION } from '../../action';
import { CONNECT_ERRORS } from '../../../../src/wsman/errorTable/connectErrors';
import type { ErrorClass, ErrorRow, Phase } from '../../../../src/wsman/errorTable/errorRow';
import { ERROR_TABLE, isOfClass, type ErrorCode } from '../../../../src/wsman/errorTable/errorTable';
import { FEATURE_ERRORS } from '../../../../src/wsman/errorTable/featureErrors';
import { INVENTORY_ERRORS } from '../../../../src/wsman/errorTable/inventoryErrors';
import { KERBEROS_ERRORS } from '../../../../src/wsman/errorTable/kerberosErrors';
import { LOCAL_ERRORS } from '../../../../src/wsman/errorTable/localErrors';
import { POWERSHELL_ERRORS } from '../../../../src/wsman/errorTable/powershellErrors';
import { PUBLISHING_ERRORS } from '../../../../src/wsman/errorTable/publishingErrors';
import { REQUEST_ERRORS } from '../../../../src/wsman/errorTable/requestErrors';
import { ROLLOUT_ERRORS } from '../../../../src/wsman/errorTable/rolloutErrors';
import { SELECTOR_ERRORS } from '../../../../src/wsman/errorTable/selectorErrors';
import { WAIT_ERRORS } from '../../../../src/wsman/errorTable/waitErrors';
import { SIGN_IN_ERRORS } from '../../../../src/wsman/errorTable/signInErrors';

const CODES = Object.keys(ERROR_TABLE) as ErrorCode[];

const ofClass = (errorClass: ErrorClass): ErrorCode[] => CODES.filter((code) => isOfClass(code, errorClass));
const ofPhase = (...phases: Phase[]): ErrorCode[] =>
  CODES.filter((code) => phases.includes(ERROR_TABLE[code].phase));

/** The host has signed the account in before any of these. */
const POWERSHELL = (Object.keys(POWERSHELL_ERRORS) as (keyof typeof POWERSHELL_ERRORS)[]).filter(
  (code) => ERROR_TABLE[code].phase !== 'input',
);

const INVENTORY = Object.keys(INVENTORY_ERRORS) as (keyof typeof INVENTORY_ERRORS)[];

const FEATURE = Object.keys(FEATURE_ERRORS) as (keyof typeof FEATURE_ERRORS)[];

/** The codes of each class. A code that joins or leaves a class changes what people see: state it here too. */
const EXPECTED: Readonly<Record<ErrorClass, readonly ErrorCode[]>> = {
  rejectsCredential: [
    'SIGN_IN_REFUSED',
    'SIGN_IN_HELD',
    'PASSWORD_EXPIRED',
    'ACCOUNT_LOCKED',
    'ACCOUNT_UNKNOWN',
    'CERTIFICATE_LOCKED',
  ],
  holdsCredential: ['SIGN_IN_REFUSED', 'PASSWORD_EXPIRED', 'ACCOUNT_LOCKED', 'ACCOUNT_UNKNOWN'],
  provesCredential: [
    'ACCESS_DENIED',
    'PROVIDER_MISSING',
    'PROVIDER_FAILED',
    'QUOTA_EXCEEDED',
    'NOT_FOUND',
    'ENUMERATION_LOST',
    'LISTING_TOO_LONG',
    'FAULT',
    'JOB_NOT_FOUND',
    'BITS_ERROR',
    'CHANGE_DENIED',
    'PROVIDER_BROKEN',
    ...POWERSHELL,
    ...FEATURE.filter((code) => code !== 'FEATURE_STILL_RUNS'),
    'NOT_PUBLISHED',
  ],
  nobodySignedIn: ['SIGN_IN_REQUIRED', 'KERBEROS_UNAVAILABLE', 'NO_TICKET'],
  needsPerson: [
    'CREDENTIAL_COMMAND_FAILED',
    'SIGN_IN_REQUIRED',
    'SIGN_IN_REFUSED',
    'SIGN_IN_HELD',
    'PASSWORD_EXPIRED',
    'ACCOUNT_LOCKED',
    'ACCOUNT_UNKNOWN',
    'CERTIFICATE_LOCKED',
    'TLS_CHANGED',
  ],
  signInHelps: [
    'CREDENTIAL_COMMAND_FAILED',
    'SIGN_IN_REQUIRED',
    'SIGN_IN_REFUSED',
    'SIGN_IN_HELD',
    'PASSWORD_EXPIRED',
    'ACCOUNT_LOCKED',
    'ACCOUNT_UNKNOWN',
    'KERBEROS_UNAVAILABLE',
    'NO_TICKET',
    'TICKET_EXPIRED',
    'SPN_UNKNOWN',
    'CLOCK_SKEW',
    'KDC_UNREACHABLE',
    'KERBEROS_TIMEOUT',
    'KERBEROS_FAILED',
    'TICKET_REFUSED',
    'CERTIFICATE_LOCKED',
    'KEYRING_UNREADABLE',
  ],
  opensSignIn: ['SIGN_IN_REQUIRED', 'SIGN_IN_REFUSED', 'PASSWORD_EXPIRED', 'CERTIFICATE_LOCKED'],
  accountHelps: ['ACCESS_DENIED'],
  pinHelps: ['TLS_UNTRUSTED', 'TLS_EXPIRED', 'TLS_NAME_MISMATCH', 'TLS_CHANGED'],
  mayRepeat: ['ENUMERATION_LOST', 'CONNECTION_LOST', 'SIGN_IN_CUT', 'SESSION_LOST'],
  stopsAsking: [
    'CANCELLED',
    'WAIT_INTERRUPTED',
    'CLEARTEXT_REFUSED',
    'MECHANISM_UNAVAILABLE',
    ...ofPhase('resolve', 'connect', 'tls', 'authenticate'),
    'CONNECTION_LOST',
    'REQUEST_TIMEOUT',
    'SERVICE_UNAVAILABLE',
    'LISTING_TOO_LONG',
    'QUOTA_EXCEEDED',
  ],
  skipsReading: [...ofPhase('input', 'resolve', 'connect', 'tls', 'authenticate'), 'QUOTA_EXCEEDED'],
  refusesQuestion: [
    'FAULT',
    'BITS_ERROR',
    'NOT_FOUND',
    'PROVIDER_FAILED',
    'MALFORMED_ANSWER',
    'PROVIDER_BROKEN',
    'SCRIPT_FAILED',
  ],
  settlesOutcome: [
    'CANCELLED',
    'JOB_NOT_FOUND',
    'BITS_ERROR',
    'UNKNOWN_OUTCOME',
    'WAIT_INTERRUPTED',
    'WAIT_EXPIRED',
    'TRANSFER_FAILED',
    'SUSPENDED_BY_OTHERS',
    'COMPLETED_BY_OTHERS',
    'CANCELLED_BY_OTHERS',
    'ENDED_BY_OTHERS',
    'PARTLY_KEPT',
    'NOTHING_KEPT',
    'NOT_SUSPENDED',
    'CHANGE_NOT_SEEN',
    'CHANGE_DENIED',
    'NOT_BY_CMDLETS',
    'NOT_BY_PROVIDER',
    'TASK_NOT_ALLOWED',
    'TASK_NOT_RUN',
    ...FEATURE,
    ...INVENTORY,
    'NOT_PUBLISHED',
  ],
  leavesDoubt: [
    'CONNECTION_LOST',
    'REQUEST_TIMEOUT',
    'NOT_WINRM',
    'NO_LISTENER',
    'ANSWER_TOO_LARGE',
    'MALFORMED_ANSWER',
    'UNSEALED_ANSWER',
    'SEALING_BROKEN',
    'SESSION_LOST',
  ],
  notConnected: [
    ...ofPhase('resolve', 'connect', 'tls'),
    'CONNECTION_LOST',
    'REQUEST_TIMEOUT',
    'SIGN_IN_CUT',
    'NOT_WINRM',
    'NO_LISTENER',
    'PROXY_SIGN_IN',
    'SERVICE_UNAVAILABLE',
    'FORBIDDEN',
  ],
};

const CLASSES = Object.keys(EXPECTED) as ErrorClass[];

describe('the classes of error codes', () => {
  for (const errorClass of CLASSES)
    it(`${errorClass} has these codes and no others`, () => {
      assert.deepEqual(ofClass(errorClass).sort(), [...EXPECTED[errorClass]].sort());
    });

  const excluding: readonly (readonly [ErrorClass, ...ErrorClass[]])[] = [
    ['settlesOutcome', 'leavesDoubt', 'mayRepeat'],
    ['provesCredential', 'rejectsCredential', 'nobodySignedIn', 'notConnected'],
    ['rejectsCredential', 'nobodySignedIn', 'notConnected'],
    ['needsPerson', 'mayRepeat', 'refusesQuestion'],
    ['signInHelps', 'pinHelps'],
    ['refusesQuestion', 'stopsAsking', 'skipsReading'],
  ];
  for (const [one, ...others] of excluding)
    it(`${one} excludes ${others.join(', ')}`, () => {
      for (const other of others)
        assert.deepEqual(
          ofClass(one).filter((code) => isOfClass(code, other)),
          [],
          other,
        );
    });

  const including: readonly (readonly [ErrorClass, ErrorClass])[] = [
    ['holdsCredential', 'rejectsCredential'],
    ['rejectsCredential', 'needsPerson'],
    ['rejectsCredential', 'signInHelps'],
    ['opensSignIn', 'needsPerson'],
    ['opensSignIn', 'signInHelps'],
  ];
  for (const [part, whole] of including)
    it(`${part} is part of ${whole}`, () => {
      assert.deepEqual(
        ofClass(part).filter((code) => !isOfClass(code, whole)),
        [],
      );
    });

  it('offer an action wherever only the person can help', () => {
    for (const code of ofClass('needsPerson'))
      assert.ok(isOfClass(code, 'signInHelps') || isOfClass(code, 'pinHelps'), code);
  });

  it('name no class twice in a row', () => {
    for (const code of CODES) {
      const { classes } = ERROR_TABLE[code];
      assert.equal(new Set(classes).size, classes.length, code);
    }
  });
});

describe('the table of error codes', () => {
  it('holds each code once', () => {
    const tables = [
      CONNECT_ERRORS,
      SIGN_IN_ERRORS,
      KERBEROS_ERRORS,
      REQUEST_ERRORS,
      POWERSHELL_ERRORS,
      FEATURE_ERRORS,
      WAIT_ERRORS,
      INVENTORY_ERRORS,
      PUBLISHING_ERRORS,
      ROLLOUT_ERRORS,
      SELECTOR_ERRORS,
      LOCAL_ERRORS,
    ];
    assert.equal(
      tables.reduce((sum, table) => sum + Object.keys(table).length, 0),
      CODES.length,
    );
  });

  /** Names of arguments that errors are built with. */
  const ARGUMENTS = new Set(
    'host address port seconds reason user spn mechanism scheme offered expected actual what limit most code meaning advice jobId state size configuration account file line column rollout creation owner status order selector position names url id where'.split(
      ' ',
    ),
  );

  /** The advice of these is made of the circumstances, and checked with them. */
  const MADE = /^\{advice\}$/;

  for (const [code, { message, advice, remedy = '', short = '' }] of Object.entries(ERROR_TABLE)) {
    it(`${code} advises to do something`, () => {
      assert.match(advice, MADE.test(advice) ? MADE : ACTION);
    });

    it(`${code} has a message and an advice of whole sentences`, () => {
      assert.match(message, /^(\{|[A-Z]).*(\.|\(503\)\.|\})$/);
      assert.match(advice, /^(\{|[A-Z]).*(\.|\})$/);
    });

    it(`${code} does not advise to raise a limit for which there may be no setting`, () => {
      assert.doesNotMatch(advice, /time-?out|more time|raise .* settings/i);
    });

    it(`${code} has placeholders for known arguments only, and none in texts shown as they are`, () => {
      for (const [, name = ''] of `${message} ${advice}`.matchAll(/\{(\w*)\}/g))
        assert.ok(ARGUMENTS.has(name), name);
      assert.doesNotMatch(`${remedy.replace(/ForEach-Object \{.*\}/, '')} ${short}`, /[{}]/);
    });

    it(`${code} has a short reason that fits a row, if any`, () => {
      assert.doesNotMatch(short, /\.$/);
      assert.ok(short.length <= 40, short);
    });
  }
});

describe('the short reason of error codes', () => {
  it('stands wherever a conversation with a host fails, unless the host tells the reason or no host is concerned', () => {
    const phases = ['resolve', 'connect', 'tls', 'authenticate', 'request', 'decode'];
    const without = Object.entries<ErrorRow>(ERROR_TABLE).flatMap(([code, { phase, short }]) =>
      phases.includes(phase) && short === undefined ? [code] : [],
    );
    assert.deepEqual(without.sort(), [
      'FAULT',
      'KEYRING_UNWRITABLE',
      'NOT_FOUND',
      'OUTPUT_LOST',
      'SCRIPT_FAILED',
    ]);
  });
});

describe('the advice of error codes', () => {
  it('names nothing that the command line does not have', () => {
    for (const [code, { advice }] of Object.entries(ERROR_TABLE))
      assert.doesNotMatch(advice, /\brefresh|\bthe settings\b/i, code);
  });
});
