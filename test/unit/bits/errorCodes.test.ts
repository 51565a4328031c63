import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { BITS_ERROR_TEXTS } from '../../../src/bits/bitsErrorTexts';
import { describeHresult, type HresultInfo, isSuccess, type Retry } from '../../../src/bits/errorCodes';
import { HTTP_ERROR_TEXTS, WINDOWS_ERROR_TEXTS, WMI_ERROR_TEXTS } from '../../../src/bits/hostErrorTexts';
import { HRESULT, httpHresult } from '../../../src/bits/hresults';
import { WBEM } from '../../../src/wsman/faultCodes';

const SENTENCE = /^[A-Z][^{}<>\n\r\t]+\.$/;
const TABLES = [BITS_ERROR_TEXTS, HTTP_ERROR_TEXTS, WINDOWS_ERROR_TEXTS, WMI_ERROR_TEXTS];

function assertWhole(info: HresultInfo): void {
  assert.match(info.hex, /^0x[0-9A-F]{8}$/);
  assert.equal(Number(info.hex), info.code);
  assert.match(info.meaning, SENTENCE);
  assert.match(info.advice, SENTENCE);
}

describe('the names of HRESULTs', () => {
  const entries = Object.entries(HRESULT);

  it('stand for a number each', () => {
    assert.equal(new Set(entries.map(([, code]) => code)).size, entries.length);
  });

  it('lie where their prefixes say', () => {
    const ranges: readonly (readonly [RegExp, number])[] = [
      [/^BG_E_HTTP_ERROR_/, 0x8019],
      [/^BG_E_(?!HTTP_ERROR_)/, 0x8020],
      [/^BG_S_/, 0x0020],
      [/^(ERROR_|E_ACCESSDENIED|E_INVALIDARG)/, 0x8007],
      [/^E_NOTIMPL/, 0x8000],
      [/^CRYPT_E_/, 0x8009],
      [/^WBEM_E_/, 0x8004],
      [/^S_OK/, 0],
    ];
    for (const [name, code] of entries) {
      assert.deepEqual(
        ranges.filter(([prefix]) => prefix.test(name)).map(([, facility]) => facility),
        [code >>> 16],
        name,
      );
    }
  });

  it('of HTTP carry their status', () => {
    for (const [name, code] of entries) {
      const status = /^BG_E_HTTP_ERROR_(\d+)$/.exec(name)?.[1];
      if (status !== undefined) assert.equal(code, httpHresult(Number(status)), name);
    }
  });

  it('of WMI agree with the codes in faults', () => {
    const wbem = new Map<string, number>(Object.entries(WBEM));
    for (const [name, code] of entries) {
      if (name.startsWith('WBEM_E_')) assert.equal(wbem.get(name.slice('WBEM_E_'.length)), code, name);
    }
  });

  it('agree with the decimals that WMI shows', () => {
    assert.equal(HRESULT.BG_E_NOT_FOUND, 2149580801);
    assert.equal(HRESULT.BG_E_HTTP_ERROR_404, 2149122452);
    assert.equal(HRESULT.ERROR_WINHTTP_NAME_NOT_RESOLVED, 2147954407);
    assert.equal(HRESULT.BG_S_PARTIAL_COMPLETE, 2097175);
  });
});

describe('the texts of HRESULTs', () => {
  for (const [name, code] of Object.entries(HRESULT)) {
    it(`tell meaning and advice for ${name}`, () => {
      const info = describeHresult(code);
      assertWhole(info);
      assert.equal(info.name, name);
      assert.equal(info.code, code);
      assert.equal(info.retry === 'success', isSuccess(code));
    });
  }

  it('are for names that exist, once', () => {
    const named = TABLES.flatMap((table) => Object.keys(table));
    assert.deepEqual(['S_OK', ...named].sort(), Object.keys(HRESULT).sort());
  });

  it('differ from each other', () => {
    const meanings = Object.values(HRESULT).map((code) => describeHresult(code).meaning);
    assert.deepEqual(
      meanings.filter((meaning, index) => meanings.indexOf(meaning) !== index),
      [],
    );
  });

  it('say who moves next', () => {
    const expected: readonly (readonly [number, Retry])[] = [
      [HRESULT.BG_E_NETWORK_DISCONNECTED, 'automatic'],
      [HRESULT.BG_E_REMOTE_FILE_CHANGED, 'resume'],
      [HRESULT.BG_E_HTTP_ERROR_404, 'repair'],
      [HRESULT.ERROR_DISK_FULL, 'repair'],
      [HRESULT.BG_E_LOCAL_FILE_CHANGED, 'new-job'],
      [HRESULT.BG_E_NOT_FOUND, 'never'],
      [HRESULT.BG_S_PARTIAL_COMPLETE, 'success'],
    ];
    for (const [code, retry] of expected) assert.equal(describeHresult(code).retry, retry);
  });
});

describe('describing an HRESULT', () => {
  it('knows a missing file on the server', () => {
    const info = describeHresult(0x80190194);
    assert.equal(info.name, 'BG_E_HTTP_ERROR_404');
    assert.equal(info.hex, '0x80190194');
    assert.match(info.meaning, /no such file/);
    assert.match(info.advice, /Check the URL/);
  });

  it('takes the signed form of a number', () => {
    assert.deepEqual(describeHresult(0x80190194 | 0), describeHresult(0x80190194));
    assert.equal(isSuccess(0x80190194 | 0), false);
  });

  it('says for an unlisted code whose number it is', () => {
    const expected: readonly (readonly [number, RegExp, Retry])[] = [
      [httpHresult(418), /HTTP 418 \(I'm a Teapot\)\.$/, 'repair'],
      [httpHresult(507), /HTTP 507 \(Insufficient Storage\)\.$/, 'resume'],
      [httpHresult(799), /HTTP 799\.$/, 'repair'],
      [0x80070570, /Windows error 1392 /, 'repair'],
      [0x80072eff, /WinHTTP error 12031\.$/, 'repair'],
      [0x802000ff, /^BITS reports/, 'never'],
      [0x8004ffff, /^The host reports/, 'never'],
      [0x80338029, /^The host reports/, 'never'],
      [0x002000ff, /^It was done, with a note/, 'success'],
      [1, /^It was done, with a note/, 'success'],
    ];
    for (const [code, meaning, retry] of expected) {
      const info = describeHresult(code);
      assertWhole(info);
      assert.equal(info.name, info.hex);
      assert.match(info.meaning, meaning);
      assert.equal(info.retry, retry);
    }
  });

  it('has something to say about any number at all', () => {
    const facility = fc.constantFrom(0x8019, 0x8007, 0x8020, 0x8004, 0x0020);
    const near = fc.tuple(facility, fc.nat(0xffff)).map(([upper, lower]) => upper * 0x10000 + lower);
    fc.assert(
      fc.property(fc.oneof(near, fc.integer(), fc.double()), (code) => {
        assertWhole(describeHresult(code));
      }),
    );
  });

  it('draws the line of success at the high bit', () => {
    assert.deepEqual([0, 1, 0x00200017, 0x7fffffff, 0x80000000, 0xffffffff, -1].map(isSuccess), [
      true,
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});
