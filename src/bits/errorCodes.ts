import { STATUS_CODES } from 'node:http';
import { BITS_ERROR_TEXTS } from './bitsErrorTexts';
import { HTTP_ERROR_TEXTS, WINDOWS_ERROR_TEXTS, WMI_ERROR_TEXTS } from './hostErrorTexts';
import { HRESULT, type HresultName } from './hresults';

/** The next move after an error: of BITS itself, of the person, or none. */
export type Retry = 'automatic' | 'resume' | 'repair' | 'new-job' | 'never' | 'success';

/** An HRESULT and its meaning. */
export interface HresultInfo {
  /** Unsigned 32-bit number. */
  readonly code: number;
  /** `0x80190194`. */
  readonly hex: string;
  /** `BG_E_HTTP_ERROR_404`; the hexadecimal form if no name is known. */
  readonly name: string;
  readonly meaning: string;
  readonly advice: string;
  readonly retry: Retry;
}

type HresultText = Pick<HresultInfo, 'meaning' | 'advice' | 'retry'>;

const NOTHING_TO_DO = 'Nothing needs doing.';
const BITS_LOG = 'Look into the log Bits-Client/Operational on the host.';

/** The compiler demands a text for every name. */
const TEXTS: Readonly<Record<HresultName, HresultText>> = {
  S_OK: { retry: 'success', meaning: 'It was done.', advice: NOTHING_TO_DO },
  ...BITS_ERROR_TEXTS,
  ...HTTP_ERROR_TEXTS,
  ...WINDOWS_ERROR_TEXTS,
  ...WMI_ERROR_TEXTS,
};

const NAMES = new Map(
  Object.entries(HRESULT).map(([name, code]): [number, HresultName] => [code, name as HresultName]),
);

/** Facilities: the upper half of a failure code names the component that defines the lower half (winerror.h). */
const FACILITY_WINDOWS = 0x8007;
const FACILITY_HTTP = 0x8019;
const FACILITY_BITS = 0x8020;

/** The range of WinHTTP errors among Win32 errors (winhttp.h). */
const WINHTTP = { first: 12_000, last: 12_200 } as const;

/** Whether a code means success: its high bit is clear. Accepts signed and unsigned numbers. */
export function isSuccess(code: number): boolean {
  return code >>> 31 === 0;
}

/**
 * Explains a code: its meaning, and what to do about it. A code without an entry is described by its facility. Accepts
 * signed and unsigned numbers.
 */
export function describeHresult(code: number): HresultInfo {
  const unsigned = code >>> 0;
  const hex = `0x${unsigned.toString(16).toUpperCase().padStart(8, '0')}`;
  const name = NAMES.get(unsigned);
  const text = name === undefined ? unlisted(unsigned) : TEXTS[name];
  return { code: unsigned, hex, name: name ?? hex, ...text };
}

function unlisted(code: number): HresultText {
  if (isSuccess(code)) {
    return {
      retry: 'success',
      meaning: 'It was done, with a note that is not known.',
      advice: NOTHING_TO_DO,
    };
  }
  const number = code & 0xffff;
  switch (code >>> 16) {
    case FACILITY_HTTP:
      return unlistedStatus(number);
    case FACILITY_WINDOWS:
      return unlistedWindowsError(number);
    case FACILITY_BITS:
      return { retry: 'never', meaning: 'BITS reports an error that is not known here.', advice: BITS_LOG };
    default:
      return {
        retry: 'never',
        meaning: 'The host reports an error that is not known here.',
        advice: 'Search for the code.',
      };
  }
}

function unlistedStatus(status: number): HresultText {
  const phrase = STATUS_CODES[status];
  return {
    // 5xx errors may pass; 4xx errors need a changed request.
    retry: status >= 500 && status <= 599 ? 'resume' : 'repair',
    meaning: `The file server answered with HTTP ${status}${phrase === undefined ? '' : ` (${phrase})`}.`,
    advice: 'Try the URL from the host, look into the log of the server, then resume.',
  };
}

function unlistedWindowsError(error: number): HresultText {
  if (error >= WINHTTP.first && error <= WINHTTP.last) {
    return {
      retry: 'repair',
      meaning: `The transfer failed with WinHTTP error ${error}.`,
      advice: 'Check server, proxy and certificate as seen from the host, then resume.',
    };
  }
  return {
    retry: 'repair',
    meaning: `Windows error ${error} occurred on the host.`,
    advice: 'Run "net helpmsg" with this number on the host to read what it means; mend it, then resume.',
  };
}
