import assert from 'node:assert/strict';
import { rootCertificates } from 'node:tls';
import { describe, it } from 'mocha';
import { trustedAuthorities } from '../../../../src/wsman/http/trust';

describe('trustedAuthorities', () => {
  it('adds the person’s file to those that are trusted anyway, and takes none of them away', () => {
    const own = '-----BEGIN CERTIFICATE-----\nexample\n-----END CERTIFICATE-----\n';
    const without = trustedAuthorities(undefined);
    const withFile = trustedAuthorities(own);
    for (const certificate of rootCertificates) assert.ok(without.includes(certificate));
    assert.deepEqual(withFile, [...without, own]);
  });
});
