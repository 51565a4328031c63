import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { DecodeError } from '../../../src/wsman/decodeError';
import {
  IDENTIFY_ENVELOPE,
  readEnvelope,
  writeEnvelope,
  type RequestHeader,
} from '../../../src/wsman/envelope';
import { answer, JOB_ID, JOB_URI, SOAP, URL_OF_HOST } from './samples';

const MESSAGE_ID = 'uuid:7E0F6C39-1B7C-4D0E-9F0E-0C3B1C5E1A01';

const header: RequestHeader = {
  to: URL_OF_HOST,
  action: 'http://schemas.xmlsoap.org/ws/2004/09/transfer/Get',
  messageId: MESSAGE_ID,
  resourceUri: JOB_URI,
  selectors: [{ name: 'JobId', value: JOB_ID }],
  maxEnvelopeSize: 512_000,
  operationTimeout: 60_000,
  locale: 'en-US',
};

/** MS-WSMV 3.2.4: the request of Windows' own client, byte for byte, without the headers of robust connections. */
const GOLDEN = [
  '<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"',
  ' xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing"',
  ' xmlns:w="http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd"',
  ' xmlns:p="http://schemas.microsoft.com/wbem/wsman/1/wsman.xsd">',
  '<s:Header>',
  '<a:To>http://srv.example:5985/wsman</a:To>',
  '<w:ResourceURI s:mustUnderstand="true">http://schemas.microsoft.com/wbem/wsman/1/wmi/root/microsoft/bits/BitsClientJob</w:ResourceURI>',
  '<a:ReplyTo><a:Address s:mustUnderstand="true">http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous</a:Address></a:ReplyTo>',
  '<a:Action s:mustUnderstand="true">http://schemas.xmlsoap.org/ws/2004/09/transfer/Get</a:Action>',
  '<w:MaxEnvelopeSize s:mustUnderstand="true">512000</w:MaxEnvelopeSize>',
  '<a:MessageID>uuid:7E0F6C39-1B7C-4D0E-9F0E-0C3B1C5E1A01</a:MessageID>',
  '<w:Locale xml:lang="en-US" s:mustUnderstand="false"/>',
  '<p:DataLocale xml:lang="en-US" s:mustUnderstand="false"/>',
  '<w:SelectorSet><w:Selector Name="JobId">{6F9619FF-8B86-D011-B42D-00CF4FC964FF}</w:Selector></w:SelectorSet>',
  '<w:OperationTimeout>PT60.000S</w:OperationTimeout>',
  '</s:Header>',
  '<s:Body></s:Body>',
  '</s:Envelope>',
].join('');

describe('writeEnvelope', () => {
  it('writes what Windows’ own client writes, without white space between elements', () => {
    assert.equal(writeEnvelope(header, ''), GOLDEN);
    assert.doesNotMatch(GOLDEN, />\s/);
  });

  it('has no header of robust connections, where each operation would have to be ended', () => {
    assert.doesNotMatch(writeEnvelope(header, ''), /OperationID|SequenceId|SessionId/);
  });

  it('omits the SelectorSet without selectors', () => {
    assert.doesNotMatch(writeEnvelope({ ...header, selectors: [] }, ''), /SelectorSet/);
  });

  it('inserts the body unchanged', () => {
    assert.ok(writeEnvelope(header, '<x/>').endsWith('<s:Body><x/></s:Body></s:Envelope>'));
  });

  it('writes times of less than a second, and with milliseconds', () => {
    const timeout = (milliseconds: number): string | undefined =>
      /PT[^<]*/.exec(writeEnvelope({ ...header, operationTimeout: milliseconds }, ''))?.[0];
    assert.deepEqual([500, 1234, 20_000].map(timeout), ['PT0.500S', 'PT1.234S', 'PT20.000S']);
  });

  it('writes the type of an option, with the schema that it is from', () => {
    const option = (type?: string): string | undefined => {
      const options = [{ name: 'a', value: 'true', ...(type !== undefined && { type }) }];
      return /<w:Option .*<\/w:Option>/.exec(writeEnvelope({ ...header, options }, ''))?.[0];
    };
    assert.equal(
      option('boolean'),
      '<w:Option Name="a" Type="xs:boolean" xmlns:xs="http://www.w3.org/2001/XMLSchema">true</w:Option>',
    );
    assert.equal(option(), '<w:Option Name="a">true</w:Option>');
  });

  it('escapes names and values, so that none can end its element', () => {
    const written = writeEnvelope(
      {
        ...header,
        to: 'http://h.example/?a&b',
        selectors: [{ name: 'a"b', value: '</w:Selector><evil/>' }],
        locale: '"/><x',
      },
      '',
    );
    assert.doesNotMatch(written, /<evil|<x/);
    assert.ok(written.includes('<w:Selector Name="a&quot;b">&lt;/w:Selector&gt;&lt;evil/&gt;</w:Selector>'));
  });
});

describe('the Identify request', () => {
  it('has an empty header and the namespace as on the wire, spelt identity', () => {
    assert.equal(
      IDENTIFY_ENVELOPE,
      '<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:wsmid="http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd"><s:Header/><s:Body><wsmid:Identify/></s:Body></s:Envelope>',
    );
  });
});

describe('readEnvelope', () => {
  it('returns the Body of the answer to the request', () => {
    assert.equal(readEnvelope(answer('<x/>', MESSAGE_ID), MESSAGE_ID).children[0]?.local, 'x');
  });

  it('refuses the answer to another request', () => {
    assert.throws(() => readEnvelope(answer('', 'uuid:OTHER'), MESSAGE_ID), DecodeError);
    assert.throws(() => readEnvelope(answer('<s:Fault/>', 'uuid:OTHER'), MESSAGE_ID), DecodeError);
  });

  it('takes ids that differ only in case for one id', () => {
    assert.equal(readEnvelope(answer('', MESSAGE_ID.toLowerCase()), MESSAGE_ID).local, 'Body');
  });

  it('refuses an answer that does not say which request it answers, unless it is a fault', () => {
    const bare = (body: string): string =>
      `<e:Envelope xmlns:e="${SOAP}"><e:Body>${body}</e:Body></e:Envelope>`;
    for (const text of [answer(''), answer('<Fault/>'), bare('')])
      assert.throws(() => readEnvelope(text, MESSAGE_ID), DecodeError);
    for (const text of [answer('<s:Fault/>'), bare('<e:Fault/>')])
      assert.equal(readEnvelope(text, MESSAGE_ID).local, 'Body');
  });

  it('reads the answer to Identify, which has no id', () => {
    assert.equal(readEnvelope(answer('')).local, 'Body');
  });

  it('accepts any prefix, no prefix, and a pretty-printed copy', () => {
    assert.equal(readEnvelope(`<Envelope xmlns="${SOAP}"><Body/></Envelope>`).local, 'Body');
    const pretty = answer('', `\n    ${MESSAGE_ID}\n  `).replaceAll('><', '>\n  <');
    assert.equal(readEnvelope(pretty, MESSAGE_ID).local, 'Body');
  });

  for (const [what, text] of [
    ['an HTML page', '<html><body>It works</body></html>'],
    ['SOAP 1.1', '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body/></s:Envelope>'],
    [
      'a namespace that a web page altered',
      `<s:Envelope xmlns:s="${SOAP.replace('http:', 'https:')}"><s:Body/></s:Envelope>`,
    ],
    ['an envelope without a Body', `<s:Envelope xmlns:s="${SOAP}"><s:Header/></s:Envelope>`],
    ['a Body of another namespace', `<s:Envelope xmlns:s="${SOAP}"><Body/></s:Envelope>`],
    ['a Body alone', `<s:Body xmlns:s="${SOAP}"/>`],
    ['nothing', ''],
  ] as const)
    it(`refuses ${what}`, () => {
      assert.throws(() => readEnvelope(text), DecodeError);
    });

  it('returns the Body or throws a DecodeError for a damaged answer', () => {
    const whole = answer('<x>1</x>', MESSAGE_ID);
    fc.assert(
      fc.property(
        fc.nat(whole.length - 1),
        fc.nat(20),
        fc.string({ maxLength: 5 }),
        (start, length, inserted) => {
          try {
            readEnvelope(whole.slice(0, start) + inserted + whole.slice(start + length), MESSAGE_ID);
          } catch (error) {
            assert.ok(error instanceof DecodeError, String(error));
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
