import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe } from 'mocha';
import { DecodeError } from '../../src/wsman/decodeError';
import { readEnvelope } from '../../src/wsman/envelope';
import { readFault, type Fault } from '../../src/wsman/fault';
import { decodeText } from '../../src/wsman/http/charset';
import type { XmlElement } from '../../src/wsman/xmlElement';
import { SOAP, answer, fault, job, page, wmiErrorFault } from '../unit/wsman/samples';
import { noise } from './bytes';
import { spoilt, trees } from './documents';
import { fuzz, outcomeOf } from './target';

const isTyped = (error: unknown): boolean => error instanceof DecodeError && error.message.length < 200;
/** The limit of the parser, with a tolerance for where it starts to count. */
const DEEPEST = 66;
const MESSAGE_ID = 'uuid:27B0F229-D9EB-4612-8A1E-4D5857EB29D8';

const faults = [
  fault({ code: 2150858752, reason: 'Zugriff verweigert', message: 'text <x>within</x> 0x8004100E' }),
  fault({ code: 2150859008, innerCode: 5, status: 2147749902, subcode: 'w:AccessDenied' }),
  wmiErrorFault('<p:error_Code>2150859174</p:error_Code>', 'HRESULT 0x803381a6'),
];
const samples = [
  ...faults.map((each) => answer(each, MESSAGE_ID)),
  answer(page('Pull', { items: job(), context: 'uuid:1', end: true }), MESSAGE_ID),
  answer(job({ DisplayName: undefined })),
];

const names = [
  ...['s:Header', 's:Body', 's:Fault', 's:Code', 's:Value', 's:Subcode', 's:Reason', 's:Text', 's:Detail'],
  ...['s:Body', 's:Fault', 's:Detail', 'f:WSManFault', 'f:Message', 'f:ProviderFault', 'p:__ExtendedStatus'],
  ...['p:StatusCode', 'p:MSFT_WmiError', 'p:error_Code', 'p:MessageID', 'a:RelatesTo', 'a:EndpointReference'],
  ...['cim:Datetime', 'p:Files', 'p:constructor', 'p:__proto__', 'p:toString', 'a', 'unknown:a'],
];

const document = fc.oneof(
  { arbitrary: spoilt(...samples), weight: 5 },
  { arbitrary: trees(names, 's:Envelope'), weight: 1 },
  { arbitrary: trees(names, 's:Envelope', 's:Body'), weight: 2 },
  { arbitrary: trees(names, 's:Envelope', 's:Body', 's:Fault', 's:Detail'), weight: 2 },
  { arbitrary: fc.nat(200).map((depth) => answer('<a>'.repeat(depth) + '</a>'.repeat(depth))), weight: 1 },
);

/** The bytes of a text, in a character set that may differ from the declared one. */
const message = fc.oneof(
  {
    arbitrary: fc
      .record({
        text: document,
        encoding: fc.oneof(
          { arbitrary: fc.constant('utf8' as const), weight: 8 },
          fc.constant('utf16le' as const),
        ),
        mark: fc.oneof(
          { arbitrary: fc.constant(''), weight: 8 },
          fc.constantFrom('\ufeff', '\ufeff\ufeff', '\ufffe'),
        ),
        charset: fc.oneof(
          { arbitrary: fc.constant('UTF-8'), weight: 8 },
          fc.constantFrom('utf-16', 'us-ascii', 'x-none'),
        ),
      })
      .map(({ text, encoding, mark, charset }) => ({ bytes: Buffer.from(mark + text, encoding), charset })),
    weight: 15,
  },
  { arbitrary: noise.map((bytes) => ({ bytes, charset: 'UTF-8' })), weight: 1 },
);

/** Checks that there are not more elements, names or text than characters. */
function checkSize(element: XmlElement, source: string): void {
  let elements = 0;
  let characters = 0;
  const walk = ({ children, text, attributes, local }: XmlElement, depth: number): void => {
    assert.ok(depth <= DEEPEST, 'deeper than any message');
    elements++;
    characters += text.length + local.length + attributes.reduce((sum, { value }) => sum + value.length, 0);
    for (const child of children) walk(child, depth + 1);
  };
  walk(element, 2);
  assert.ok(
    elements * 4 <= source.length && characters <= source.length,
    `${elements} elements, ${characters}`,
  );
}

function checkFault(found: Fault, source: string): void {
  assert.ok(found.codes.every((code) => Number.isSafeInteger(code) && code > 0));
  assert.equal(new Set(found.codes).size, found.codes.length);
  assert.ok(found.codes.length * 4 < source.length);
  assert.ok(found.reason.length <= source.length && (found.subcode?.length ?? 0) <= source.length);
}

describe('SOAP of a hostile host', () => {
  fuzz('SOAP envelopes and faults', message, ({ bytes, charset }) => {
    let text = '';
    return outcomeOf(
      () => {
        text = decodeText(bytes, charset);
        const body = readEnvelope(text, MESSAGE_ID);
        return { body, found: readFault(body) };
      },
      isTyped,
      ({ body, found }) => {
        checkSize(body, text);
        assert.equal(found !== undefined, body.child(SOAP, 'Fault') !== undefined);
        if (found) checkFault(found, text);
      },
    );
  });
});
