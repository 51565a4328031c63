import { STATUS_CODES } from 'node:http';
import { httpStatus } from '../httpStatus';
import type { HresultText } from './hresultText';

/** Facilities: the upper half of a failure code names the component that defines the lower half (winerror.h). */
const FACILITY = {
  rpc: 0x8001,
  windows: 0x8007,
  com: 0x8008,
  security: 0x8009,
  certificates: 0x800b,
  bits: 0x8020,
} as const;

/** The range of WinHTTP errors among Win32 errors (winhttp.h). */
const WINHTTP = { first: 12_000, last: 12_200 } as const;

const BITS_LOG = 'Look into the log Bits-Client/Operational on the host.';

const UNKNOWN: HresultText = {
  retry: 'never',
  meaning: "The host reports an error that this program doesn't know.",
  advice: 'Search for the code.',
};

/** Texts for codes without an entry. Codes of HTTP and Windows have the arguments `status` and `number`. */
export const UNLISTED_TEXTS = {
  note: {
    retry: 'success',
    meaning: 'Done, with an unknown status code.',
    advice: 'Nothing needs doing.',
  },
  unknown: UNKNOWN,
  bits: {
    retry: 'never',
    meaning: "BITS reports an error that this program doesn't know.",
    advice: BITS_LOG,
  },
  service: {
    retry: 'repair',
    meaning: 'A call between services of the host failed.',
    advice: 'Check on the host that the services BITS and Winmgmt run.',
  },
  security: {
    retry: 'repair',
    meaning: 'The host reports a failure of encryption, certificates or sign-in.',
    advice: 'Check TLS versions and certificates of the file server as seen from the host.',
  },
  windows: {
    retry: 'repair',
    meaning: 'Windows error {number} occurred on the host.',
    advice: 'Run "net helpmsg {number}" on the host to see what it means.',
  },
  winHttp: {
    retry: 'repair',
    meaning: 'The transfer failed with WinHTTP error {number}.',
    advice: 'Check server, proxy and certificate as seen from the host.',
  },
  /** A success where BITS expected another one. */
  answer: {
    retry: 'resume',
    meaning: 'The file server gave an answer that BITS did not expect (HTTP {status}).',
    advice: 'Look at the server and at proxies in between.',
  },
  redirection: {
    retry: 'never',
    meaning: 'The file server sends BITS elsewhere (HTTP {status}).',
    advice: 'Create the job with the URL that the redirection leads to.',
  },
  refusal: {
    retry: 'repair',
    meaning: 'The file server refuses the request (HTTP {status}).',
    advice: 'Try the URL from the host, and look into the log of the server.',
  },
  fault: {
    retry: 'automatic',
    meaning: 'The file server had an internal error (HTTP {status}).',
    advice: 'If the problem persists, look into the log of the server.',
  },
} as const satisfies Record<string, HresultText>;

type Unlisted = keyof typeof UNLISTED_TEXTS;

/** By the first digit of the status. */
const OF_STATUS: readonly Unlisted[] = ['answer', 'answer', 'redirection', 'refusal', 'fault'];

/** The text for a code without an entry, and its arguments. */
export function unlistedText(
  code: number,
): readonly [HresultText, Readonly<Record<string, string | number>>] {
  const status = httpStatus(code);
  if (status === undefined) return [UNLISTED_TEXTS[kindOf(code)], { number: code & 0xffff }];
  const kind = OF_STATUS[Math.floor(status / 100) - 1] ?? 'unknown';
  const phrase = STATUS_CODES[status];
  return [UNLISTED_TEXTS[kind], { status: phrase === undefined ? status : `${status} ${phrase}` }];
}

function kindOf(code: number): Unlisted {
  if (code >>> 31 === 0) return 'note';
  const number = code & 0xffff;
  switch (code >>> 16) {
    case FACILITY.windows:
      return number >= WINHTTP.first && number <= WINHTTP.last ? 'winHttp' : 'windows';
    case FACILITY.bits:
      return 'bits';
    case FACILITY.rpc:
    case FACILITY.com:
      return 'service';
    case FACILITY.security:
    case FACILITY.certificates:
      return 'security';
    default:
      return 'unknown';
  }
}
