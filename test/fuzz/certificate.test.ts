import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { describe } from 'mocha';
import { serverEndPoint } from '../../src/security/channelBinding';
import { certificateDetail } from '../../src/ui/words/certificateDetail';
import { Format } from '../../src/ui/words/format';
import type { CertificateFacts } from '../../src/wsman/certificate';
import { RemoteError } from '../../src/wsman/errors';
import { certificateFacts } from '../../src/wsman/http/hostCertificate';
import { CERTIFICATES } from '../unit/security/certificates';
import { damaged, noise } from './bytes';
import { fuzz, outcomeOf, type Outcome } from './target';

const FORMAT = new Format('en', 'UTC');
/** Bytes of `tls-server-end-point:` with a hash of 28 to 64 bytes (RFC 5929 4). */
const LONGEST_BINDING = 21 + 64;

/** Certificates that OpenSSL accepts. We show their fields. */
function parsed(bytes: Buffer): X509Certificate | undefined {
  try {
    return new X509Certificate(bytes);
  } catch {
    return undefined;
  }
}

const isTyped = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_TLS_CERT_VALIDITY';

function check(facts: CertificateFacts): void {
  assert.match(facts.fingerprint, /^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/);
  assert.ok(facts.subject.length <= 300 && facts.issuer.length <= 300 && facts.names.join().length <= 300);
  assert.equal(
    [...facts.names, facts.subject, facts.issuer].some((name) => name.includes('\n')),
    false,
  );
  const error = new RemoteError('TLS_UNTRUSTED', {
    host: 'srv.example',
    port: 5986,
    reason: 'it is self-signed',
  });
  assert.ok(certificateDetail(facts, error, FORMAT).length < 3000);
}

function show(bytes: Buffer): Outcome {
  const binding = serverEndPoint(bytes);
  assert.ok(binding === undefined || binding.length <= LONGEST_BINDING);
  const certificate = parsed(bytes);
  if (certificate === undefined) return 'refused';
  return outcomeOf(() => certificateFacts(certificate), isTyped, check);
}

describe('certificates of a host', () => {
  fuzz(
    'certificate',
    fc.oneof({ arbitrary: damaged(...Object.values(CERTIFICATES)), weight: 9 }, noise),
    show,
  );
});
