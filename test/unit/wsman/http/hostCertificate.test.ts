import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { describe, it } from 'mocha';
import { certificateFacts } from '../../../../src/wsman/http/hostCertificate';
import { CERTIFICATES } from '../../security/certificates';

describe('certificateFacts', () => {
  it('reads name, dates and fingerprint', () => {
    const facts = certificateFacts(new X509Certificate(CERTIFICATES.rsaSha256));
    assert.equal(facts.subject, 'CN=srv.example');
    assert.equal(facts.validFrom.toISOString(), '2026-11-26T11:19:47.000Z');
    assert.match(facts.fingerprint, /^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/);
  });

  it('refuses a certificate without readable dates', () => {
    const spoilt = Buffer.from(CERTIFICATES.rsaSha256);
    spoilt[spoilt.indexOf('261126111947Z')] = 0;
    const certificate = new X509Certificate(spoilt);
    assert.throws(() => certificateFacts(certificate), { code: 'ERR_TLS_CERT_VALIDITY' });
  });
});
