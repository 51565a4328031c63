import { GssLibrary } from './gssLibrary';
import { Gssapi } from './gssapi';
import { loadKoffi } from './koffi';
import type { Library } from './library';
import { Sspi } from './sspi';

/**
 * Loads the security library of this system.
 * @param file another GSSAPI library than the system's own
 * @throws KerberosError `UNAVAILABLE`
 */
export async function loadSystemLibrary(file?: string): Promise<Library> {
  const koffi = await loadKoffi();
  return process.platform === 'win32' ? new Sspi(koffi) : new Gssapi(GssLibrary.load(koffi, file));
}
