import { BITS_CODES, BITS_NOTES } from './codes/bitsCodes';
import { HTTP_CODES } from './codes/httpCodes';
import { CERTIFICATE_CODES, NETWORK_CODES, WINDOWS_CODES } from './codes/windowsCodes';
import { WMI_CODES } from './codes/wmiCodes';

/**
 * HRESULTs that BITS, Windows and WMI report about jobs, as unsigned 32-bit numbers.
 * Names as in bitsmsg.h, winerror.h, winhttp.h and wbemcli.h.
 */
export const HRESULT = {
  S_OK: 0x00000000,
  ...BITS_CODES,
  ...BITS_NOTES,
  ...HTTP_CODES,
  ...WINDOWS_CODES,
  ...NETWORK_CODES,
  ...CERTIFICATE_CODES,
  ...WMI_CODES,
} as const;

/** A name of the table. */
export type HresultName = keyof typeof HRESULT;
