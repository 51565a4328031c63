import { timingSafeEqual } from 'node:crypto';
import {
  exchangeKey,
  mic,
  ntHash,
  ntProof,
  ntowfV2,
  sessionBaseKey,
  upperCase,
} from '../../security/ntlm/keys';
import { fileTime } from '../fileTime';
import { dnsDomain, type Account } from './account';
import {
  AV,
  AV_FLAG_MIC,
  FLAG,
  MIC_LENGTH,
  MIC_OFFSET,
  NtlmFormatError,
  readAuthenticate,
  readAvPairs,
  type Authenticate,
} from './ntlmMessages';

/** Why a sign-in failed. For the log only: the client gets a plain 401. */
export type Refusal = 'format' | 'user' | 'password' | 'mic' | 'clock' | 'binding';

export type NtlmVerdict =
  | {
      readonly accepted: true;
      readonly sessionKey: Buffer;
      readonly flags: number;
      readonly withMic: boolean;
    }
  | { readonly accepted: false; readonly why: Refusal };

/** What an AUTHENTICATE message is verified against. */
export interface Evidence {
  readonly negotiate: Buffer;
  readonly challenge: Buffer;
  readonly serverChallenge: Buffer;
  readonly account: Account;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** MsvAvChannelBindings of this TLS connection; none over http. */
  readonly channelBinding: Buffer | undefined;
}

/** Most difference of the response's time, as on a domain controller (MS-NLMP 3.2.5.1.2, MaxLifetime). */
const MAX_LIFETIME_TICKS = 36n * 3_600n * 10_000_000n;

/** Verifies an AUTHENTICATE message (MS-NLMP 3.2.5.1.2). NTLMv1 is refused. */
export function verifyAuthenticate(token: Buffer, evidence: Evidence): NtlmVerdict {
  let message: Authenticate;
  let pairs: Map<number, Buffer>;
  try {
    message = readAuthenticate(token);
    // 24 bytes would be NTLMv1; the NTLMv2 client challenge begins with 01 01 (MS-NLMP 2.2.2.7).
    if (message.ntResponse.length < 48) return refuse('password');
    pairs = readAvPairs(message.ntResponse.subarray(16 + 28));
  } catch (error) {
    if (error instanceof NtlmFormatError) return refuse('format');
    throw error;
  }
  const { account } = evidence;
  if (!isAccount(message, account)) return refuse('user');

  const proof = message.ntResponse.subarray(0, 16);
  const temp = message.ntResponse.subarray(16);
  const key = ntowfV2(message.user, message.domain, ntHash(account.password));
  if (!timingSafeEqual(ntProof(key, evidence.serverChallenge, temp), proof)) return refuse('password');

  const age = fileTime(evidence.now) - temp.readBigUInt64LE(8);
  if (age > MAX_LIFETIME_TICKS || age < -MAX_LIFETIME_TICKS) return refuse('clock');

  // CbtHardeningLevel Relaxed: the binding is optional, but must be right.
  const binding = pairs.get(AV.CHANNEL_BINDINGS);
  if (binding && evidence.channelBinding && !binding.equals(evidence.channelBinding))
    return refuse('binding');

  return finish(token, message, sessionBaseKey(key, proof), pairs, evidence);
}

/** Computes the session key and verifies the MIC with it (MS-NLMP 3.1.5.1.2). */
function finish(
  token: Buffer,
  message: Authenticate,
  baseKey: Buffer,
  pairs: ReadonlyMap<number, Buffer>,
  evidence: Evidence,
): NtlmVerdict {
  const exchanged = Boolean(message.flags & FLAG.KEY_EXCH);
  if (exchanged && message.encryptedSessionKey.length !== 16) return refuse('format');
  const sessionKey = exchanged ? exchangeKey(baseKey, message.encryptedSessionKey) : baseKey;
  const avFlags = pairs.get(AV.FLAGS);
  const withMic = avFlags?.length === 4 && Boolean(avFlags.readUInt32LE(0) & AV_FLAG_MIC);
  if (withMic && !micHolds(token, sessionKey, evidence)) return refuse('mic');
  return { accepted: true, sessionKey, flags: message.flags, withMic };
}

function refuse(why: Refusal): NtlmVerdict {
  return { accepted: false, why };
}

function isAccount(message: Authenticate, account: Account): boolean {
  const domain = upperCase(account.domain);
  // `user@realm` is sent in the user field, with an empty domain.
  const [name = '', realm] = message.user.split('@');
  if (upperCase(name) !== upperCase(account.user)) return false;
  if (realm !== undefined)
    return [domain, dnsDomain(account)].some((own) => upperCase(own) === upperCase(realm));
  return message.domain === '' || message.domain === '.' || upperCase(message.domain) === domain;
}

function micHolds(token: Buffer, sessionKey: Buffer, evidence: Evidence): boolean {
  if (token.length < MIC_OFFSET + MIC_LENGTH) return false;
  const zeroed = Buffer.from(token);
  zeroed.fill(0, MIC_OFFSET, MIC_OFFSET + MIC_LENGTH);
  const expected = mic(sessionKey, evidence.negotiate, evidence.challenge, zeroed);
  return timingSafeEqual(expected, token.subarray(MIC_OFFSET, MIC_OFFSET + MIC_LENGTH));
}
