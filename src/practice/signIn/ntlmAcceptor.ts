import type { Clock } from '../../runtime/clock';
import { fileTime } from '../fileTime';
import { dnsDomain, type Account } from './account';
import { AV, FLAG, challengeMessage, negotiateFlags } from './ntlmMessages';
import { verifyAuthenticate, type NtlmVerdict } from './ntlmVerdict';

const MANDATORY = FLAG.REQUEST_TARGET | FLAG.NTLM | FLAG.TARGET_TYPE_SERVER | FLAG.TARGET_INFO | FLAG.VERSION;
/** Granted when requested. */
const OPTIONAL =
  FLAG.SIGN |
  FLAG.SEAL |
  FLAG.ALWAYS_SIGN |
  FLAG.EXTENDED_SESSIONSECURITY |
  FLAG.KEY_128 |
  FLAG.KEY_EXCH |
  FLAG.KEY_56;

/** The acceptor of one NTLM handshake: answers NEGOTIATE with CHALLENGE, and verifies AUTHENTICATE. */
export class NtlmAcceptor {
  readonly #account: Account;
  readonly #clock: Clock;
  readonly #negotiate: Buffer;
  readonly #serverChallenge: Buffer;
  /** The CHALLENGE message to send. */
  readonly challenge: Buffer;

  /** @throws NtlmFormatError when `negotiate` is not a NEGOTIATE message */
  constructor(negotiate: Buffer, account: Account, clock: Clock, randomBytes: (length: number) => Buffer) {
    this.#account = account;
    this.#clock = clock;
    this.#negotiate = negotiate;
    this.#serverChallenge = randomBytes(8);
    const asked = negotiateFlags(negotiate);
    const charset = asked & FLAG.UNICODE ? FLAG.UNICODE : FLAG.OEM;
    const unicode = (text: string): Buffer => Buffer.from(text, 'utf16le');
    const time = Buffer.alloc(8);
    time.writeBigUInt64LE(fileTime(clock.now()));
    this.challenge = challengeMessage({
      flags: (MANDATORY | charset | (asked & OPTIONAL)) >>> 0,
      serverChallenge: this.#serverChallenge,
      targetName: account.domain,
      // In the order of recorded servers.
      pairs: [
        [AV.NB_DOMAIN, unicode(account.domain)],
        [AV.NB_COMPUTER, unicode(account.domain)],
        [AV.DNS_DOMAIN, unicode(dnsDomain(account))],
        [AV.DNS_COMPUTER, unicode(dnsDomain(account))],
        [AV.TIMESTAMP, time],
      ],
    });
  }

  authenticate(token: Buffer, channelBinding: Buffer | undefined): NtlmVerdict {
    return verifyAuthenticate(token, {
      negotiate: this.#negotiate,
      challenge: this.challenge,
      serverChallenge: this.#serverChallenge,
      account: this.#account,
      now: this.#clock.now(),
      channelBinding,
    });
  }
}
