import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { certificateDetail } from '../../../../src/ui/words/certificateDetail';
import { Format } from '../../../../src/ui/words/format';
import type { CertificateFacts } from '../../../../src/wsman/certificate';
import { RemoteError } from '../../../../src/wsman/errors';

const format = new Format('en', 'UTC');
const pairs = (pair: string): string => Array.from({ length: 32 }, () => pair).join(':');
const certificate: CertificateFacts = {
  subject: 'CN=web-01',
  issuer: 'CN=Inner authority\u202e',
  names: ['web-01', '10.0.0.7'],
  validFrom: new Date('2026-01-02T00:00:00Z'),
  validTo: new Date('2027-01-02T00:00:00Z'),
  fingerprint: pairs('AB'),
};

describe('the question about a certificate', () => {
  it('shows everything that identifies it, with the whole fingerprint', () => {
    const error = new RemoteError('TLS_UNTRUSTED', { host: 'web-01', reason: 'it is self-signed' });
    const text = certificateDetail(certificate, error, format);
    assert.match(text, /^The certificate of web-01 is not trusted: it is self-signed\./);
    for (const part of [
      'Subject: CN=web-01',
      'Issuer: CN=Inner authority\ufffd',
      'Names: web-01, 10.0.0.7',
      'Valid: Jan 2, 2026 to Jan 2, 2027',
    ])
      assert.ok(text.includes(part), part);
    assert.ok(text.replaceAll('\n', '').includes(certificate.fingerprint));
    assert.match(text, /Compare the fingerprint/);
  });

  it('warns where it has changed, and shows the old and the new one', () => {
    const args = { host: 'web-01', expected: pairs('00'), actual: pairs('AB') };
    const text = certificateDetail(certificate, new RemoteError('TLS_CHANGED', args), format);
    assert.match(text, /^If nobody renewed it on purpose, somebody may stand between you and the host\./);
    const whole = text.replaceAll('\n', '');
    assert.ok(whole.indexOf(pairs('00')) > 0 && whole.indexOf(pairs('00')) < whole.indexOf(pairs('AB')));
  });
});
