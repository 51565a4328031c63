import assert from 'node:assert/strict';
import { rootCertificates } from 'node:tls';
import { describe, it } from 'mocha';
import { hasCode, type ErrorCode } from '../../../../src/wsman/errors';
import { parseEndpoint } from '../../../../src/wsman/endpoint';
import { checkHostCertificate, trustedAuthorities } from '../../../../src/wsman/http/trust';

describe('trustedAuthorities', () => {
  it('adds the CA file to the default authorities, and removes none', () => {
    const own = '-----BEGIN CERTIFICATE-----\nexample\n-----END CERTIFICATE-----\n';
    const without = trustedAuthorities(undefined);
    const withFile = trustedAuthorities(own);
    for (const certificate of rootCertificates) assert.ok(without.includes(certificate));
    assert.deepEqual(withFile, [...without, own]);
  });
});

describe('checking a host certificate', () => {
  const endpoint = parseEndpoint('https://srv.example');
  const fingerprint = Array.from({ length: 32 }, () => 'AB').join(':');
  const certificate = {
    subject: 'CN=srv.example',
    issuer: 'CN=Inner authority',
    names: ['srv.example'],
    validFrom: new Date(0),
    validTo: new Date(1),
    fingerprint,
  };
  const table: readonly (readonly [string, ErrorCode, RegExp])[] = [
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'TLS_UNTRUSTED', /self-signed/],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'TLS_UNTRUSTED', /authority is not known/],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'TLS_UNTRUSTED', /issuer is not known/],
    ['CERT_REVOKED', 'TLS_UNTRUSTED', /revoked/],
    ['SOMETHING_NEW', 'TLS_UNTRUSTED', /SOMETHING_NEW/],
    ['CERT_HAS_EXPIRED', 'TLS_EXPIRED', /has expired/],
    ['CERT_NOT_YET_VALID', 'TLS_EXPIRED', /not valid yet/],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'TLS_NAME_MISMATCH', /another name/],
  ];
  for (const [flaw, code, message] of table)
    it(`${flaw} means ${code}, unless the certificate is pinned`, () => {
      assert.throws(
        () => checkHostCertificate({ certificate, flaw }, undefined, endpoint),
        (error) => {
          assert.ok(hasCode(error, code), String(error));
          assert.match(error.message, message);
          assert.equal(error.certificate, certificate);
          return true;
        },
      );
      checkHostCertificate({ certificate, flaw }, fingerprint, endpoint);
    });

  it('accepts a good one', () => {
    checkHostCertificate({ certificate, flaw: undefined }, undefined, endpoint);
  });

  it('refuses any other than the pinned one, however good, and names both', () => {
    const pin = fingerprint.replaceAll('A', 'C');
    assert.throws(
      () => checkHostCertificate({ certificate, flaw: undefined }, pin, endpoint),
      (error) => {
        assert.ok(hasCode(error, 'TLS_CHANGED'));
        assert.ok(error.advice.includes(pin) && error.advice.includes(fingerprint));
        return true;
      },
    );
  });
});
