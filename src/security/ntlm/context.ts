import { SecurityError } from '../errors';
import type { Credential, Entropy, Sealed, SigningContext } from '../mechanism';
import { accountOf } from './account';
import {
  channelBindingHash,
  exchangeKey,
  lmV2Response,
  mic,
  ntHash,
  ntowfV2,
  ntProof,
  sessionBaseKey,
} from './keys';
import {
  type Challenge,
  decodeChallenge,
  encodeAuthenticate,
  encodeNegotiate,
  FLAG,
  setMic,
  type Version,
} from './messages';
import { Sealing } from './sealing';
import { answerPairs, encodeTargetInfo, timestampOf } from './targetInfo';

export interface NtlmOptions {
  readonly entropy: Entropy;
  /** The service principal name we mean to reach, `HTTP/host`; left out when undefined. */
  readonly targetName?: string | undefined;
  /**
   * The application data of a channel binding, `tls-server-end-point:` and a hash. Without one the pair is
   * left out: hosts accept none, but refuse a wrong one.
   */
  readonly channelBinding?: Uint8Array | undefined;
  /** Our own name for the host's log. None by default: nobody needs to know it. */
  readonly workstation?: string;
  readonly version?: Version;
  /** What NEGOTIATE offers. */
  readonly flags?: number;
  /**
   * Whether to go on with a server that states no time, and so checks no MIC. Every Windows that is supported states
   * one (MS-NLMP 2.2.2.1, since Windows 7); the published example does not (MS-NLMP 4.2.4).
   */
  readonly toleratesNoMic?: boolean;
}

/** What NEGOTIATE offers: everything that is demanded below, and what has always been offered along with it. */
export const OFFERED_FLAGS =
  (FLAG.UNICODE |
    FLAG.REQUEST_TARGET |
    FLAG.SIGN |
    FLAG.SEAL |
    FLAG.NTLM |
    FLAG.ALWAYS_SIGN |
    FLAG.EXTENDED_SESSIONSECURITY |
    FLAG.VERSION |
    FLAG.KEY_128 |
    FLAG.KEY_EXCH |
    FLAG.KEY_56) >>>
  0;

/** Without these there is NTLMv1, a weak key, or nothing sealed at all. */
const DEMANDED = ['SIGN', 'SEAL', 'EXTENDED_SESSIONSECURITY', 'TARGET_INFO', 'KEY_128', 'KEY_EXCH'] as const;

/** Flags that the server brings up and the answer repeats. */
const SERVERS_OWN = FLAG.TARGET_INFO | FLAG.TARGET_TYPE_DOMAIN | FLAG.TARGET_TYPE_SERVER;

const DEFAULT_VERSION: Version = { major: 10, minor: 0, build: 19041 };

/** Milliseconds between the beginnings of FILETIME (1601) and of Unix time (1970). */
const FILETIME_EPOCH = 11_644_473_600_000;

function filetime(milliseconds: number): Buffer {
  const time = Buffer.alloc(8);
  time.writeBigUInt64LE(BigInt(Math.trunc(milliseconds) + FILETIME_EPOCH) * 10_000n);
  return time;
}

function demandStrength({ flags }: Challenge): void {
  const missing: string[] = DEMANDED.filter((name) => !(flags & FLAG[name]));
  if (!(flags & (FLAG.UNICODE | FLAG.OEM))) missing.push('UNICODE');
  if (missing.length > 0) {
    throw new SecurityError('TOO_WEAK', `The NTLM of the host lacks ${missing.join(', ')}.`);
  }
}

/** The agreed set: what both offer, with one character set (MS-NLMP 3.1.5.1.2). */
function agreedFlags(offered: number, server: number): number {
  const characterSet = server & FLAG.UNICODE ? FLAG.UNICODE : FLAG.OEM;
  const others = server & (offered | SERVERS_OWN) & ~(FLAG.UNICODE | FLAG.OEM);
  return (others | characterSet) >>> 0;
}

/** NTLMv2CLIENT_CHALLENGE and the zeros after it: `temp` of MS-NLMP 3.3.2. */
function clientChallengeStructure(time: Buffer, clientChallenge: Uint8Array, targetInfo: Buffer): Buffer {
  const responseVersions = Uint8Array.of(1, 1, 0, 0, 0, 0, 0, 0);
  const reserved = Buffer.alloc(4);
  return Buffer.concat([responseVersions, time, clientChallenge, reserved, targetInfo, reserved]);
}

/**
 * The client's end of an NTLMv2 conversation (MS-NLMP 3.1.5.1) with extended session security, key exchange,
 * 128-bit keys and a MIC, for which the server states its time. A server that wants less is refused: whoever is in
 * between could have taken the flags away.
 */
export class NtlmContext implements SigningContext {
  readonly #options: NtlmOptions;
  #credential: Credential | undefined;
  #negotiate: Buffer | undefined;
  #sealing: Sealing | undefined;

  constructor(credential: Credential, options: NtlmOptions) {
    this.#credential = credential;
    this.#options = options;
  }

  get complete(): boolean {
    return this.#sealing !== undefined;
  }

  get proven(): boolean {
    return this.complete;
  }

  /**
   * Gives NEGOTIATE first and AUTHENTICATE for the server's CHALLENGE; nothing is due after that.
   * Any error ends the conversation.
   */
  step(peerToken?: Uint8Array): Uint8Array | undefined {
    const credential = this.#credential;
    const negotiate = this.#negotiate;
    if (credential && !negotiate && !peerToken) {
      return (this.#negotiate = encodeNegotiate(this.#flags, this.#version));
    }
    if (this.complete && !peerToken) return undefined;
    this.#credential = undefined;
    if (!credential || !negotiate || !peerToken) {
      this.dispose();
      throw new SecurityError('OUT_OF_ORDER', 'The NTLM handshake does not expect this step.');
    }
    return this.#authenticate(credential, negotiate, peerToken);
  }

  seal(message: Uint8Array): Sealed {
    return this.#established().seal(message);
  }

  open(sealed: Sealed): Uint8Array {
    return this.#established().open(sealed);
  }

  sign(message: Uint8Array): Uint8Array {
    return this.#established().sign(message);
  }

  verify(message: Uint8Array, signature: Uint8Array): void {
    this.#established().verify(message, signature);
  }

  dispose(): void {
    this.#credential = undefined;
    this.#sealing?.dispose();
  }

  get #flags(): number {
    return this.#options.flags ?? OFFERED_FLAGS;
  }

  get #version(): Version {
    return this.#options.version ?? DEFAULT_VERSION;
  }

  #established(): Sealing {
    if (this.#sealing) return this.#sealing;
    throw new SecurityError('OUT_OF_ORDER', 'Nothing can be sealed before the NTLM handshake is done.');
  }

  #authenticate(credential: Credential, negotiate: Buffer, token: Uint8Array): Buffer {
    const challenge = decodeChallenge(token);
    demandStrength(challenge);
    const { entropy, targetName, channelBinding, workstation = '' } = this.#options;
    const { serverChallenge } = challenge;
    const timestamp = timestampOf(challenge.targetInfo);
    if (!timestamp && !this.#options.toleratesNoMic)
      throw new SecurityError(
        'TOO_WEAK',
        'The NTLM of the host states no time, so its messages have no MIC.',
      );
    const account = accountOf(credential.user);

    const ntowf = ntowfV2(account.user, account.domain, ntHash(credential.password));
    const clientChallenge = entropy.randomBytes(8);
    const pairs = answerPairs(challenge.targetInfo, {
      targetName,
      channelBindings: channelBinding && channelBindingHash(channelBinding),
      mic: timestamp !== undefined,
    });
    const time = timestamp ?? filetime(entropy.now());
    const temp = clientChallengeStructure(time, clientChallenge, encodeTargetInfo(pairs));
    const proof = ntProof(ntowf, serverChallenge, temp);
    const exportedSessionKey = entropy.randomBytes(16);

    const authenticate = encodeAuthenticate({
      flags: agreedFlags(this.#flags, challenge.flags),
      version: this.#version,
      lmResponse: timestamp ? Buffer.alloc(24) : lmV2Response(ntowf, serverChallenge, clientChallenge),
      ntResponse: Buffer.concat([proof, temp]),
      domain: account.domain,
      user: account.user,
      workstation,
      encryptedSessionKey: exchangeKey(sessionBaseKey(ntowf, proof), exportedSessionKey),
    });
    if (timestamp) setMic(authenticate, mic(exportedSessionKey, negotiate, token, authenticate));
    this.#sealing = new Sealing(exportedSessionKey, 'client');
    return authenticate;
  }
}
