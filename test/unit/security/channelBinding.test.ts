import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'mocha';
import { serverEndPoint } from '../../../src/security/channelBinding';
import { CERTIFICATES } from './certificates';

describe('tls-server-end-point', () => {
  /** RFC 5929 4.1: the hash of the certificate's own signature; SHA-256 in place of MD5 and SHA-1. */
  const hashes: Readonly<Record<Exclude<keyof typeof CERTIFICATES, 'ed25519'>, string>> = {
    rsaMd5: 'sha256',
    rsaSha1: 'sha256',
    rsaSha256: 'sha256',
    rsaSha384: 'sha384',
    rsaSha512: 'sha512',
    pssSha1: 'sha256',
    pssSha256: 'sha256',
    pssSha384: 'sha384',
    ecdsaSha1: 'sha256',
    ecdsaSha256: 'sha256',
    ecdsaSha384: 'sha384',
    ecdsaSha512: 'sha512',
  };
  for (const [kind, hash] of Object.entries(hashes))
    it(`of a certificate signed as ${kind} is its ${hash}`, () => {
      const certificate = CERTIFICATES[kind as keyof typeof CERTIFICATES];
      const expected = createHash(hash).update(certificate).digest();
      assert.deepEqual(
        serverEndPoint(certificate),
        Buffer.concat([Buffer.from('tls-server-end-point:'), expected]),
      );
    });

  it('is left out for a signature without a single hash, because hosts refuse a wrong binding', () => {
    assert.equal(serverEndPoint(CERTIFICATES.ed25519), undefined);
  });

  it('is left out for bytes that are not a certificate', () => {
    for (const bytes of [
      Buffer.alloc(0),
      Buffer.from('3000', 'hex'),
      Buffer.from('30820fff', 'hex'),
      Buffer.from('hi'),
    ])
      assert.equal(serverEndPoint(bytes), undefined);
  });
});
