import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readEnvelope } from '../../../src/wsman/envelope';
import { readFault, type Fault } from '../../../src/wsman/fault';
import { answer, fault, wmiErrorFault } from './samples';

const ERROR_CODE = '<p:error_Code xsi:type="cim:cimUnsignedInt">2150859173</p:error_Code>';

function read(body: string): Fault {
  return readFault(readEnvelope(answer(body))) ?? assert.fail('it is no fault');
}

describe('readFault', () => {
  it('finds no fault in a result, whatever the action of the answer', () => {
    assert.equal(readFault(readEnvelope(answer('<x/>'))), undefined);
    assert.equal(readFault(readEnvelope(answer(''))), undefined);
    assert.equal(readFault(readEnvelope(answer('<Fault xmlns="urn:another"/>'))), undefined);
  });

  it('reads the nested form: WMI status, inner code, outer code, subcode, in this order', () => {
    const found = read(
      fault({ code: 2150858752, innerCode: 2150858755, status: 2147749890, reason: 'No such object.' }),
    );
    assert.deepEqual(found.codes, [2147749890, 2150858755, 2150858752]);
    assert.equal(found.subcode, 'DestinationUnreachable');
    assert.equal(found.reason, 'No such object.');
  });

  it('ignores numbers of more than 32 bits', () => {
    assert.deepEqual(read(fault({ code: 0x1_8020_0001 })).codes, []);
    assert.deepEqual(read(fault({ code: 0xffff_ffff })).codes, [0xffff_ffff]);
  });

  it('reads the same from a pretty-printed copy', () => {
    const parts = { code: 2150858752, innerCode: 2150858755, status: 2147749890, reason: 'No such object.' };
    const pretty = fault(parts)
      .replaceAll('><', '>\n  <')
      .replace('a:DestinationUnreachable', '\n  a:DestinationUnreachable\n')
      .replace('2147749890', ' 2147749890\n')
      .replace('"2150858755"', '" 2150858755 "');
    assert.deepEqual(read(pretty), read(fault(parts)));
  });

  it('names every code once', () => {
    assert.deepEqual(read(fault({ code: 2150858752, innerCode: 2150858752 })).codes, [2150858752]);
  });

  it('reads the form of the CIM layer: its number, or the number in its id', () => {
    assert.deepEqual(read(wmiErrorFault(ERROR_CODE, 'HRESULT 0x803381a5')).codes, [2150859173]);
    assert.deepEqual(read(wmiErrorFault('', 'HRESULT 0x803381a5')).codes, [2150859173]);
    assert.deepEqual(
      read(wmiErrorFault('<p:error_Code xsi:nil="true"/>', 'HRESULT 0x803381a5')).codes,
      [2150859173],
    );
    assert.deepEqual(read(wmiErrorFault('', 'none')).codes, [0x8004106c]);
  });

  it('reads Win32 codes, and no code at all', () => {
    assert.deepEqual(read(fault({ code: 5 })).codes, [5]);
    assert.deepEqual(read(fault({})).codes, []);
    assert.deepEqual(read(fault({ code: 0 })).codes, []);
  });

  it('reads signed and hexadecimal numbers, and ignores malformed ones', () => {
    const codes = (code: string): readonly number[] =>
      read(fault({ code: 5 }).replace('Code="5"', `Code="${code}"`)).codes;
    for (const code of ['-2144108544', '0x80338000', '0X80338000'])
      assert.deepEqual(codes(code), [2150858752]);
    for (const code of ['', 'five', '99999999999', '-2147483649', '0x123456789', '1e3', '-'])
      assert.deepEqual(codes(code), [], code);
  });

  describe('with a status of CIM', () => {
    const cim = (status: number, code?: number, more = ''): string => {
      const inner = `<q:CIM_Error xmlns:q="urn:any"><q:CIMStatusCode>${status}</q:CIMStatusCode>${more}</q:CIM_Error>`;
      return code === undefined
        ? fault({}).replace('</s:Fault>', `<s:Detail>${inner}</s:Detail></s:Fault>`)
        : fault({ code }).replace('</s:Detail>', `${inner}</s:Detail>`);
    };

    for (const [status, code] of [
      [1, 0x80041001],
      [2, 0x80041003],
      [3, 0x8004100e],
      [4, 0x80041008],
      [5, 0x80041010],
      [6, 0x80041002],
      [7, 0x8004100c],
    ] as const)
      it(`reads ${status}, alone and beside a WSManFault`, () => {
        assert.deepEqual(read(cim(status)).codes, [code]);
        const both = status === 1 ? [2150858752, code] : [code, 2150858752];
        assert.deepEqual(read(cim(status, 2150858752)).codes, both);
      });

    it('ignores success and unknown ones', () => {
      for (const status of [0, 999, -1]) assert.deepEqual(read(cim(status)).codes, []);
    });

    it('reads the number of MSFT_WmiError by its type', () => {
      const error = (type: string): string =>
        fault({}).replace(
          '</s:Fault>',
          '<s:Detail><q:MSFT_WmiError xmlns:q="urn:any"><q:error_Code>5</q:error_Code>' +
            `<q:error_Type>${type}</q:error_Type></q:MSFT_WmiError></s:Detail></s:Fault>`,
        );
      assert.deepEqual(read(error('MI')).codes, [0x80041010]);
      assert.deepEqual(read(error('CIM')).codes, [0x80041010]);
      assert.deepEqual(read(error('Win32')).codes, [5]);
    });
  });

  it('reads the details that say what became of the request', () => {
    for (const [name, code] of [
      ['UnreportableSuccess', 2150858829],
      ['MaxEnvelopeSizeExceeded', 2150858824],
    ] as const) {
      const uri = `http://schemas.dmtf.org/wbem/wsman/1/wsman/faultDetail/${name}`;
      const detail = `<s:Detail><w:FaultDetail> ${uri} </w:FaultDetail></s:Detail></s:Fault>`;
      assert.deepEqual(read(fault({}).replace('</s:Fault>', detail)).codes, [code]);
    }
  });

  it('reads the reason in the language asked for, then in a form of it, then the first; never an empty one', () => {
    const reason = (...texts: readonly (readonly [lang: string, text: string])[]): string => {
      const elements = texts.map(([lang, text]) => `<s:Text xml:lang="${lang}">${text}</s:Text>`).join('');
      return fault({}).replace(/<s:Reason>.*<\/s:Reason>/, `<s:Reason>${elements}</s:Reason>`);
    };
    const told = (locale: string, body: string): string | undefined =>
      readFault(readEnvelope(answer(body)), locale)?.reason;
    const all = reason(['', ''], ['fr', 'non'], ['de-AT', 'nein'], ['EN-us', 'no']);
    assert.equal(told('en-US', all), 'no');
    assert.equal(told('de-DE', all), 'nein');
    assert.equal(told('ja-JP', all), 'non');
    assert.equal(told('en-US', reason(['en-US', ' '], ['fr', 'non'])), 'non');
  });

  it('quotes no text for the code 0, which says that the operation succeeded', () => {
    const words = {
      reason: 'The operation completed successfully.',
      message: 'The operation completed successfully.',
    };
    assert.equal(read(fault({ code: 0, ...words })).reason, '');
    assert.equal(read(fault({ code: 0, status: 2147749890, ...words })).reason, words.reason);
  });

  it('recognises the WMI status by its local name, and skips nil', () => {
    const nil = fault({ code: 2150858752, status: 1 }).replace(
      '<q:StatusCode>1</q:StatusCode>',
      '<q:StatusCode i:nil="true" xmlns:i="http://www.w3.org/2001/XMLSchema-instance"/>',
    );
    assert.deepEqual(read(nil).codes, [2150858752]);
    const other = fault({ code: 2150858752, status: 2147749902 }).replace(
      '/root/cimv2/',
      '/root/microsoft/bits/',
    );
    assert.deepEqual(read(other).codes, [2147749902, 2150858752]);
  });

  it('finds codes of WMI and BITS that appear only in a message, in any language', () => {
    const invalidClass = 'Der Dienst kann nicht: HRESULT = 0x80041010. ';
    assert.deepEqual(
      read(fault({ code: 2150858752, message: invalidClass })).codes,
      [2147749904, 2150858752],
    );
    assert.deepEqual(
      read(fault({ code: 2150858752, message: '(0x80200001)' })).codes,
      [2149580801, 2150858752],
    );
    assert.deepEqual(
      read(fault({ code: 2150858752, message: 'see 0x80338000 and 0x12345678' })).codes,
      [2150858752],
    );
  });

  it('prefers a number in its own element to one in a text', () => {
    assert.deepEqual(
      read(fault({ code: 2150858752, message: 'job "0x80041003"', status: 2147749890 })).codes,
      [2147749890, 2147749891, 2150858752],
    );
  });

  it('resolves a subcode of any prefix, or of none', () => {
    for (const subcode of ['w:AccessDenied', 'wsman:AccessDenied', 'AccessDenied', ' w:AccessDenied '])
      assert.equal(read(fault({ subcode })).subcode, 'AccessDenied');
    assert.equal(read(fault({}).replace(/<s:Subcode>.*<\/s:Subcode>/, '')).subcode, undefined);
  });

  it('uses the inner message where the reason is empty', () => {
    assert.equal(read(fault({ code: 5, message: 'Access is denied. ' })).reason, 'Access is denied.');
    assert.equal(read(fault({ code: 5, innerCode: 5 })).reason, 'inner words');
    assert.equal(read(wmiErrorFault(ERROR_CODE, '')).reason, 'too many shells');
    assert.equal(read(fault({})).reason, '');
  });

  it('lists codes (also in hexadecimal), operation and provider for a bug report', () => {
    assert.equal(
      read(fault({ code: 2150858752, status: 2147749890 })).detail,
      '2147749890 (0x80041002), 2150858752 (0x80338000), DestinationUnreachable, Operation GetObject, ProviderName BitsClientProv',
    );
  });
});
