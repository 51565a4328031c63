import fc from 'fast-check';
import { describe } from 'mocha';
import { localFileRefusal, remoteUrlRefusal } from '../../src/bits/addresses';
import { describeHresult } from '../../src/bits/errorCodes';
import { readJobError } from '../../src/bits/jobError';
import type { JobError } from '../../src/bits/requests';
import type { TrackedJob } from '../../src/fleet/model';
import { describeError } from '../../src/cli/output/errorText';
import { jobDetails } from '../../src/cli/output/jobDetails';
import { jobErrorText } from '../../src/cli/output/jobErrorText';
import { jobTable } from '../../src/cli/output/jobTable';
import { visible } from '../../src/cli/output/visibleText';
import { bareAddress, cutAddress, cutAddresses } from '../../src/runtime/addressSecrets';
import { exactJson, quotedYaml } from '../../src/runtime/exactText';
import { isDisguisedIpv4 } from '../../src/runtime/hostName';
import { errorsDocument, jobDocument } from '../../src/ui/pages/jobDocument';
import { certificateDetail } from '../../src/ui/words/certificateDetail';
import { Format } from '../../src/ui/words/format';
import { logLine } from '../../src/ui/words/logLine';
import { lastPart, markdownText, plainText, remoteName } from '../../src/ui/words/plainText';
import { problemOf } from '../../src/ui/words/problem';
import { fileRow, jobRow } from '../../src/ui/words/rowText';
import { ownerWord } from '../../src/ui/words/words';
import { bugReport, stepLine } from '../../src/windows/doctor/report';
import type { Examination, Fact, StepReport } from '../../src/windows/doctor/examination';
import { CimInstance } from '../../src/wsman/cim';
import { normalFingerprint } from '../../src/wsman/certificate';
import { parseEndpoint } from '../../src/wsman/endpoint';
import { readEnvelope } from '../../src/wsman/envelope';
import { RemoteError, hasCode } from '../../src/wsman/errors';
import { readFault } from '../../src/wsman/fault';
import { faultError } from '../../src/wsman/faultError';
import { readSealedBody } from '../../src/wsman/http/sealedBody';
import { DecodeError } from '../../src/wsman/decodeError';
import { editInstance } from '../../src/wsman/instanceEdit';
import { redact } from '../../src/wsman/redact';
import { NS } from '../../src/wsman/names';
import { parseXml } from '../../src/wsman/xml';
import { decodeEntities, hasPlainReferences } from '../../src/wsman/xmlEntities';
import { escapeXml } from '../../src/wsman/xmlText';
import { file, tracked } from '../unit/ui/tracked';
import { answer, fault, job as jobXml, output } from '../unit/wsman/samples';
import { fuzzTime, outcomeOf } from './target';

const DAY = new Date(0);
const CERTIFICATE = { validFrom: DAY, validTo: DAY, fingerprint: '00:'.repeat(31) + '00' };
const FORMAT = new Format('en', 'UTC');
/** Characters: as long as an answer of a host, and enough for quadratic time to show. */
const LENGTH = 100_000;

/** Pieces that begin what a pattern looks for, and do not end it. */
const PIECES = [
  ...[
    '://a:',
    'x://a:b',
    'https://',
    '@',
    'a@',
    'a:b@',
    '?',
    '?a=',
    '#',
    ';a=',
    '\\\\',
    '//',
    'C:\\',
    '[',
    '](',
  ],
  ...[
    '<',
    '<a',
    '<a b="',
    '</',
    '<!--',
    '<![CDATA[',
    ']]>',
    '&',
    '&#',
    '&#x41',
    '&amp;',
    '>',
    '"',
    "'",
    '`',
    '(',
  ],
  ...[
    ' ',
    '  ',
    '\t',
    '\n',
    '\r',
    '\u00a0',
    '\u2028',
    '\u202a',
    '\u200b',
    '\ud800',
    '\u{e0041}',
    '\0',
    '.',
    '-',
    '_',
  ],
  ...[
    'a',
    'ü',
    '0',
    '9',
    'f',
    ':',
    ': ',
    ',',
    ', ',
    '=',
    '%',
    '%25',
    '{',
    '{0}',
    '}',
    '$(',
    '*',
    '|',
    '--',
    '\\',
    '/',
  ],
  ...['-- Encrypted Boundary\r\n', 'Content-Type:', ';Length=', 'charset='],
] as const;

/** A few pieces, repeated; sometimes between others. */
const text = fc
  .record({
    before: fc.array(fc.constantFrom(...PIECES), { maxLength: 3 }),
    repeated: fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 3 }),
    after: fc.array(fc.constantFrom(...PIECES), { maxLength: 3 }),
  })
  .map(({ before, repeated, after }) => {
    const unit = repeated.join('');
    return before.join('') + unit.repeat(Math.ceil(LENGTH / unit.length)) + after.join('');
  });

function failure(reason: string): RemoteError {
  return new RemoteError('FAULT', { host: 'srv', reason, code: '5' }, { detail: reason });
}

function examined(reason: string): Examination {
  const facts: Fact[] = [{ id: 'product', args: { vendor: reason, version: reason } }];
  const report: StepReport = {
    step: 'identity',
    outcome: 'failed',
    milliseconds: 1,
    facts,
    error: failure(reason),
  };
  return {
    endpoint: parseEndpoint('srv'),
    auth: 'ntlm',
    account: 'local',
    reports: [report],
    verdict: { failed: report, causes: [], hints: [] },
  };
}

function withTexts(value: string): TrackedJob & { readonly error: JobError } {
  const files = [file({ remoteUrl: value, localFile: value })];
  const error: JobError = {
    context: 'REMOTE_FILE',
    info: describeHresult(5),
    contextDescription: value,
    errorDescription: value,
  };
  const texts = { displayName: value, description: value, owner: value };
  return { ...tracked({ ...texts, files, otherProperties: new Map([[value, value]]) }), error };
}

/** Everything that reads or shows a text of a host. */
const READERS: Readonly<Record<string, (value: string) => unknown>> = {
  redact,
  cutAddress,
  cutAddresses,
  bareAddress,
  visible,
  exactJson,
  quotedYaml,
  plainText: (value) => plainText(value, 10 * LENGTH),
  markdownText: (value) => markdownText(value, 10 * LENGTH),
  lastPart,
  remoteName,
  ownerWord,
  normalFingerprint,
  remoteUrlRefusal,
  localFileRefusal,
  'a failure on the command line': (value) => describeError(failure(value)),
  'a failure in the window': (value) => problemOf(failure(value)),
  'a failure in the log': (value) => logLine(failure(value)) + logLine(new Error(value)),
  'a job on the command line': (value) => jobTable([withTexts(value).job]) + jobDetails(withTexts(value).job),
  'an error of a job on the command line': (value) => jobErrorText(withTexts(value).error),
  'rows of a job': (value) => [jobRow(withTexts(value), FORMAT), fileRow(file({ localFile: value }), FORMAT)],
  'documents of a job': (value) =>
    jobDocument(withTexts(value), FORMAT) + errorsDocument([withTexts(value)], FORMAT),
  'a certificate': (value) =>
    certificateDetail(
      { ...CERTIFICATE, subject: value, issuer: value, names: [value] },
      failure(value),
      FORMAT,
    ),
  'a report of the doctor': (value) => bugReport(examined(value), 'BITS Remote'),
  'a step of the doctor': (value) => examined(value).reports.map(stepLine),
  'references of XML': (value) => (hasPlainReferences(value) ? decodeEntities(value) : undefined),
  'an answer that is no XML': (value) => readEnvelope(value),
  'an answer with a long text': (value) => readEnvelope(answer(jobXml({ Description: value }))),
  'jobs of a listing with a long text': (value) => {
    const known = '<J><A>1</A><F><B>1</B></F><C/></J>'.repeat(3);
    const files = '<F><B>1</B></F>'.repeat(1_000);
    const places = [
      `<A>${value}</A><F><B>1</B></F><C/>`,
      `<A>1</A>${value}<F><B>1</B></F><C/>`,
      `<A>1</A><F><B>${value}</B></F><C/>`,
      `<A>1</A><F><B>1</B>${value}</F><C/>`,
      `<A>1</A>${files}${value}<C/>`,
      `<A>1</A>${files}<C/>${value}`,
    ];
    for (const place of places)
      outcomeOf(() => parseXml(`<Items xmlns="${NS.enumeration}">${known}<J>${place}</J></Items>`), isTyped);
  },
  'a job with a long text, written back': (value) => {
    const envelope = answer(jobXml({ Description: escaped(value) }));
    const [element] = readEnvelope(envelope).children;
    return element && editInstance(envelope, element, { Priority: 1 });
  },
  'a host name': isDisguisedIpv4,
  'a fault with a long text': (value) => {
    const found = readFault(readEnvelope(answer(fault({ reason: escaped(value), message: escaped(value) }))));
    return found && faultError(found, { host: 'srv', user: 'me', instance: false });
  },
  'an error of a job with a long text': (value) => {
    const values = { ErrorCode: 5, ErrorDescription: escaped(value) };
    const [element] = readEnvelope(answer(output('GetError', values))).children;
    return element && readJobError(CimInstance.read(element));
  },
  'a sealed body': (value) => readSealedBody(Buffer.from(value)),
};

/** Characters that XML forbids are left out. */
function escaped(value: string): string {
  return escapeXml(value.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}]/gu, ''));
}

const isTyped = (error: unknown): boolean => error instanceof DecodeError || hasCode(error, 'BAD_INPUT');

describe('long texts of a hostile host', () => {
  for (const [name, read] of Object.entries(READERS))
    fuzzTime(name, text, (value) => outcomeOf(() => read(value), isTyped));
});
