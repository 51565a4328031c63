import { GssLibrary } from '../gss/gssLibrary';
import { Gssapi } from '../gss/gssapi';
import { loadKoffi } from '../koffi';
import type { Library } from '../library';
import { Sspi } from '../sspi/sspi';
import { SspiLibrary } from '../sspi/sspiLibrary';

/**
 * Loads the security library of this system.
 * @param file a GSSAPI library to use instead of the system's own
 * @throws KerberosError `UNAVAILABLE`
 */
export function loadSystemLibrary(file?: string): Library {
  const koffi = loadKoffi();
  return process.platform === 'win32'
    ? new Sspi(new SspiLibrary(koffi))
    : new Gssapi(GssLibrary.load(koffi, file));
}
