import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { charsetOf, isMediaType } from '../../../../src/wsman/http/mediaType';

const SOAP = 'application/soap+xml';

describe('isMediaType', () => {
  it('compares without case, and without parameters', () => {
    for (const text of [SOAP, 'Application/SOAP+XML', ` ${SOAP} ; charset=utf-8`, `${SOAP};action="x"`])
      assert.equal(isMediaType(text, SOAP), true, text);
    for (const text of ['', 'text/xml', `${SOAP}x`, `x;${SOAP}`])
      assert.equal(isMediaType(text, SOAP), false);
  });
});

describe('charsetOf', () => {
  it('reads the parameter in any case, quoted or not', () => {
    for (const text of ['charset=UTF-16', 'Charset="UTF-16"', "x=y; CHARSET = 'UTF-16' ;z=1"])
      assert.equal(charsetOf(`${SOAP};${text}`), 'UTF-16', text);
    assert.equal(charsetOf(`${SOAP};charset=ISO_8859-1:1987`), 'ISO_8859-1:1987');
    for (const text of ['', ';charset=', ';x-charset=a']) assert.equal(charsetOf(SOAP + text), undefined);
  });
});
