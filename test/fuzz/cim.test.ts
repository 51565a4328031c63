import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe } from 'mocha';
import { decodeJob, decodeProgress } from '../../src/bits/decodeJob';
import type { BitsJob } from '../../src/bits/job';
import { progress } from '../../src/bits/job';
import { jobJson } from '../../src/bits/jobJson';
import { readOutcome } from '../../src/bits/outcome';
import { decodeFlag, decodeGroup, decodeValue } from '../../src/bits/publishing/decodePublished';
import { readGroup, urlOf } from '../../src/bits/publishing/place';
import { CimInstance } from '../../src/wsman/cim';
import { DecodeError } from '../../src/wsman/decodeError';
import { readEnvelope } from '../../src/wsman/envelope';
import { RemoteError } from '../../src/wsman/errors';
import { CIM, JOB_URI, XSI, answer, file, job, output } from '../unit/wsman/samples';
import { spoilt } from './documents';
import { fuzz, outcomeOf, type Outcome } from './target';

const isTyped = (error: unknown): boolean => error instanceof DecodeError && error.message.length < 200;
const LARGEST = 2n ** 64n;

const NAMES = [
  ...[
    'JobId',
    'State',
    'DisplayName',
    'Description',
    'Owner',
    'Priority',
    'MinimumRetryDelay',
    'NoProgressTimeout',
  ],
  ...['TransientErrorCount', 'JobCreationTime', 'JobLastModificationTime', 'JobCompletionTime', 'BytesTotal'],
  ...[
    'BytesTransferred',
    'FilesTotal',
    'FilesTransferred',
    'Files',
    'files',
    'STATE',
    'constructor',
    '__proto__',
    'Next',
    'UrlGroup',
    'UrlExists',
    'Value',
  ],
] as const;

const number = fc.oneof(
  fc.nat(10).map(String),
  fc.bigInt({ min: 0n, max: LARGEST * 2n }).map(String),
  fc.constantFrom(
    '18446744073709551615',
    '18446744073709551616',
    '4294967295',
    '4294967296',
    '0',
    '-0',
    '-1',
    '+1',
  ),
  fc.constantFrom(
    '',
    ' ',
    ' 7 ',
    '1.0',
    '1e3',
    '0x10',
    '\u0661',
    '9'.repeat(40),
    '00000000000000000001',
    'NaN',
    'true',
  ),
);
const text = fc
  .oneof(number, fc.string({ unit: 'binary', maxLength: 20 }))
  .map((value) =>
    value.replace(/[^\t\n\r\u0020-\ufffd]|[&<>]/g, (character) => `&#${character.charCodeAt(0)};`),
  );
/** Valid and invalid forms of a property. */
const FORMS: readonly ((name: string, value: string) => string)[] = [
  (name, value) => `<p:${name}>${value}</p:${name}>`,
  (name, value) => `<p:${name}>${value}</p:${name}>`,
  (name, value) => `<p:${name}>${value}</p:${name}>`,
  (name) => `<p:${name} xsi:nil="true"/>`,
  (name, value) => `<${name}>${value}</${name}>`,
  (name, value) => `<p:${name}><cim:Datetime>${value}</cim:Datetime></p:${name}>`,
  (name, value) =>
    `<p:${name}><p:BytesTotal>${value}</p:BytesTotal><p:Completed>${value}</p:Completed></p:${name}>`,
  (name, value) => `<p:${name}><a:Address>${value}</a:Address></p:${name}>`,
  (name, value) => `<p:${name}>${value}<!-- ${name} --></p:${name}><p:${name}>${value}</p:${name}>`,
  (name) => `<p:${name}><p:p>{1}</p:p></p:${name}>`,
];
const property = fc
  .tuple(fc.constantFrom(...NAMES), fc.constantFrom(...FORMS), text)
  .map(([name, form, value]) => form(name, value));

/** Jobs with unusual and missing properties. */
const strange = fc
  .record({
    properties: fc.array(property, { maxLength: 6 }),
    id: fc.oneof({ arbitrary: fc.constant('<p:JobId>{1}</p:JobId>'), weight: 5 }, fc.constant('')),
    state: fc.oneof(
      { arbitrary: fc.nat(12).map((value) => `<p:State>${value}</p:State>`), weight: 5 },
      fc.constant(''),
    ),
    embedded: fc.oneof({ arbitrary: fc.nat(1), weight: 12 }, fc.nat(20)),
  })
  .map(({ properties, id, state, embedded }) => {
    const files = Array.from({ length: embedded }, (_, index) => file(index)).join('');
    const head = `<p:BitsClientJob xmlns:xsi="${XSI}" xmlns:p="${JOB_URI}" xmlns:cim="${CIM}">`;
    return answer(`${head}${id}${state}${properties.join('')}${files}</p:BitsClientJob>`);
  });

const bodies = fc.oneof(
  { arbitrary: strange, weight: 4 },
  {
    arbitrary: spoilt(
      answer(job()),
      answer(job({ Owner: undefined }, '')),
      answer(output('SetJobState', { ReturnValue: 0 })),
    ),
    weight: 2,
  },
);

function checkNumbers(read: BitsJob): void {
  const sizes = [read, ...read.files].flatMap((each) => [each.bytesTotal ?? 0n, each.bytesTransferred ?? 0n]);
  assert.ok(sizes.every((size) => size >= 0n && size < LARGEST));
  const counts = [read.minimumRetryDelay, read.noProgressTimeout, read.transientErrorCount, read.filesTotal];
  assert.ok(
    [...counts, read.filesTransferred].every(
      (count) => count === undefined || (Number.isInteger(count) && count >= 0 && count < 2 ** 32),
    ),
  );
  for (const date of [read.creationTime, read.modificationTime, read.completionTime])
    assert.ok(date === undefined || !Number.isNaN(date.getTime()));
  const share = progress(read);
  assert.ok(share === undefined || (share >= 0 && share <= 1));
}

function checkJob(read: BitsJob, source: string): void {
  checkNumbers(read);
  assert.notEqual(read.jobId, '');
  assert.match(read.state, /^[A-Z_]+$|^UNKNOWN\(\d+\)$/);
  const texts = [
    read.jobId,
    read.displayName,
    read.description,
    read.owner,
    ...[...read.otherProperties].flat(),
  ];
  assert.ok(texts.every((each) => typeof each === 'string' && each.length <= source.length));
  assert.ok(JSON.stringify(jobJson(read)).length < source.length * 8 + 2000);
}

function readJob(source: string): Outcome {
  return outcomeOf(
    () => {
      const [element] = readEnvelope(source).children;
      if (!element) throw new DecodeError('it holds no instance');
      const instance = CimInstance.read(element);
      outcomeOf(
        () => decodeProgress(instance),
        isTyped,
        (found) => assert.ok((found.bytesTransferred ?? 0n) < LARGEST),
      );
      const isDone = (error: unknown): boolean => isTyped(error) || error instanceof RemoteError;
      outcomeOf(() => readOutcome(instance, 'srv.example', 'action'), isDone);
      return decodeJob(instance);
    },
    isTyped,
    (read) => checkJob(read, source),
  );
}

/** What hosts tell of their published files, read from the same answers. */
function readPublished(source: string): Outcome {
  return outcomeOf(
    () => {
      const [element] = readEnvelope(source).children;
      if (!element) throw new DecodeError('it holds no instance');
      const instance = CimInstance.read(element);
      outcomeOf(() => decodeFlag(instance, 'UrlExists'), isTyped);
      outcomeOf(
        () => decodeValue(instance),
        isTyped,
        (value) => assert.ok(Number.isInteger(value) && value >= 0 && value < 2 ** 32),
      );
      return decodeGroup(instance);
    },
    isTyped,
    (group = '') => {
      assert.ok(group.length <= source.length);
      const place = readGroup(group)?.place;
      assert.ok(place === undefined || urlOf(place).startsWith('http'));
    },
  );
}

describe('CIM of a hostile host', () => {
  fuzz('CIM values', bodies, readJob);
  fuzz('published files', bodies, readPublished);
});
