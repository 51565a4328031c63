import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import {
  describeHresult,
  describeJobError,
  type HresultInfo,
  isSuccess,
  type Retry,
} from '../../../src/bits/errorCodes';
import { ASKED_ERROR_TEXTS } from '../../../src/bits/errorTexts/askedErrorTexts';
import { LISTED_TEXTS } from '../../../src/bits/errorTexts/listedTexts';
import { UNLISTED_TEXTS } from '../../../src/bits/errorTexts/unlistedText';
import { HRESULT } from '../../../src/bits/hresults';
import { ACTION } from '../action';
import { httpHresult, httpStatus } from '../../../src/bits/httpStatus';
import { WBEM } from '../../../src/wsman/faultCodes';

const SENTENCE = /^[A-Z][^{}<>\n\r\t]+\.$/;
/** Every text of a table, by where it stands. */
const TEXTS = [
  ...Object.entries(LISTED_TEXTS),
  ...Object.entries(UNLISTED_TEXTS),
  ...Object.values(ASKED_ERROR_TEXTS).flatMap((texts) => Object.entries(texts)),
];

/** Windows' codes that administrators report, in ranges of the lower half. */
const REPORTED: readonly (readonly [facility: number, ...codes: readonly number[]])[] = [
  [
    0x8007, 0x422, 0x424, 0x42c, 0x45b, 0x20, 0x21, 0x7b, 0xa1, 0xce, 0x0d, 0x13, 0x15, 0x17, 0x570, 0x571,
    0x1126,
  ],
  [0x8007, 0x35, 0x40, 0x43, 0x52e, 0x533, 0x569, 0x4b3, 0x2eff, 0x2ef1, 0x2ef3, 0x2f83, 0x2f84, 0x2f85],
  [
    0x8007, 0x2745, 0x2746, 0x274c, 0x274d, 0x2751, 0x2af9, 0x4cf, 0x4d0, 0x4d3, 0x5b4, 0x2ee5, 0x2ee6,
    0x2f76,
  ],
  [0x8007, 0x2f7c, 0x2f86, 0x2f87, 0x2f17, 0x2f89, 0x2f8a, 0x2f9a, 0x2f9b, 0x0e, 0x5aa, 0x6ba],
  [0x8008, 0x0005],
  [0x8001, 0x0108],
  [0x8000, 0x4005, 0xffff],
  [0x8009, 0x0325, 0x0326, 0x0327, 0x0328, 0x0329, 0x0330, 0x0331, 0x2010, 0x2011, 0x2012, 0x2013],
  [0x800b, ...Array.from({ length: 15 }, (_, index) => 0x0101 + index)],
  [
    0x8020, 0x07, 0x08, 0x09, 0x0a, 0x0b, 0x0c, 0x1e, 0x41, 0x42, 0x43, 0x44, 0x45, 0x46, 0x47, 0x48, 0x57,
    0x58,
  ],
  [0x8020, 0x60, 0x61, 0x62, 0x63, 0x66, 0x6a, 0x6b, 0x6d, 0x71, 0x72, 0x76],
];

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
      [/^(ERROR_|RPC_S_|WSA|E_ACCESSDENIED|E_INVALIDARG|E_OUTOFMEMORY)/, 0x8007],
      [/^(E_NOTIMPL|E_FAIL|E_UNEXPECTED)/, 0x8000],
      [/^CO_E_/, 0x8008],
      [/^RPC_E_/, 0x8001],
      [/^(CRYPT_E_|SEC_E_)/, 0x8009],
      [/^(CERT_E_|TRUST_E_)/, 0x800b],
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

  it('are whole sentences, with placeholders that are filled in', () => {
    for (const [name, { meaning, advice }] of TEXTS)
      for (const text of [meaning, advice]) assert.match(text, /^[A-Z][^<>\n\r\t]*\.$/, name);
  });

  it('are there for every code that administrators report', () => {
    for (const [facility, ...codes] of REPORTED)
      for (const code of codes) {
        const info = describeHresult(facility * 0x10000 + code);
        assert.notEqual(info.name, info.hex);
      }
  });

  it('advise to do something, but where the host goes on by itself or nothing is wrong', () => {
    const idle = [
      ...['success', 'waits'],
      // The step that follows is the action, as in “Resume the job”.
      ...['resume', 'new-job'],
    ];
    for (const [name, { retry, advice }] of TEXTS)
      if (!idle.includes(retry) && !advice.startsWith('Nothing ')) assert.match(advice, ACTION, name);
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
      [HRESULT.BG_E_HTTP_ERROR_500, 'automatic'],
      [HRESULT.BG_E_NETWORK_DISCONNECTED, 'waits'],
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
      [httpHresult(418), /\(HTTP 418 I'm a Teapot\)\.$/, 'repair'],
      [httpHresult(599), /internal error \(HTTP 599\)\.$/, 'automatic'],
      [httpHresult(99), /^The host reports/, 'never'],
      [httpHresult(799), /^The host reports/, 'never'],
      [0x80070599, /Windows error 1433 /, 'repair'],
      [0x80072fff - 0x80, /WinHTTP error 12159\.$/, 'repair'],
      [0x802000ff, /^BITS reports/, 'never'],
      [0x8004ffff, /^The host reports/, 'never'],
      [0x80338029, /^The host reports/, 'never'],
      [0x002000ff, /^Done, with an unknown/, 'success'],
      [1, /^Done, with an unknown/, 'success'],
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

describe('an HTTP status', () => {
  it('is in a code of BITS from 100 to 599 only', () => {
    assert.deepEqual(
      [99, 100, 404, 599, 600].map((status) => httpStatus(httpHresult(status))),
      [undefined, 100, 404, 599, undefined],
    );
    assert.equal(httpStatus(0x8020_0194), undefined);
  });

  it('of class 5xx is tried again by BITS itself (L13, L14)', () => {
    for (let status = 500; status <= 599; status++) {
      const code = httpHresult(status);
      assert.equal(describeHresult(code).retry, 'automatic', String(status));
      const waiting = describeJobError(code, 'REMOTE_FILE', { state: 'TRANSIENT_ERROR' });
      assert.match(waiting.advice, /^BITS tries again by itself/);
      assert.doesNotMatch(waiting.advice, /[Rr]esume/);
      assert.match(
        describeJobError(code, 'REMOTE_FILE', { state: 'ERROR' }).advice,
        /^BITS has stopped trying\. Resume/,
      );
    }
  });
});

describe('a code means what was asked', () => {
  it('where access is denied to a file, or to the job of another account (O2 to O4)', () => {
    assert.match(describeHresult(HRESULT.E_ACCESSDENIED).meaning, /file or folder/);
    assert.match(
      describeHresult(HRESULT.E_ACCESSDENIED, { asked: 'action' }).advice,
      /another account or of SYSTEM/,
    );
    const remote = describeJobError(HRESULT.E_ACCESSDENIED, 'REMOTE_FILE');
    assert.match(remote.advice, /computer account/);
  });

  it('where the volume has changed, which may be a mount point (F17)', () => {
    assert.match(describeHresult(HRESULT.BG_E_VOLUME_CHANGED).advice, /mount/);
  });

  it('where a signed address is refused, which may have expired or allow GET only', () => {
    assert.match(describeHresult(httpHresult(403)).advice, /signed.*expired.*GET/);
  });
});
