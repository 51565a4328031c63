import { join } from 'node:path';
import { PYTHON } from '../../test/interop/acceptor';
import { missingPackages } from '../../test/interop/packages.mjs';
import type { RunningHost } from '../host/start';
import { programCost, type ProcessCost } from '../processCost';

const SCRIPT = join(import.meta.dirname, 'list_jobs.py');
const NEEDED = ['python3-winrm', 'python3-requests-ntlm'];
/** The domain does not matter to a host of the bench, but this client asks for one. */
const DOMAIN = 'BENCH';

/** The Debian packages that are missing here: pywinrm and its NTLM. */
export function missingForStranger(): readonly string[] {
  const missing = missingPackages();
  return NEEDED.filter((name) => missing.includes(name));
}

/**
 * Lists the jobs of a host by pywinrm as a process.
 * @param openssl file with settings of OpenSSL that allow MD4, which its NTLM takes from there
 * @param caFile PEM, for a host that answers inside TLS
 */
export function strangerCost(
  { url, credential }: RunningHost,
  openssl: string,
  caFile?: string,
): Promise<ProcessCost> {
  const user = `${DOMAIN}\\${credential.user}`;
  const args = ['-B', SCRIPT, '--cost', '--url', url, '--user', user];
  return programCost(PYTHON, caFile === undefined ? args : [...args, '--ca', caFile], {
    WINRM_PASSWORD: credential.password,
    OPENSSL_CONF: openssl,
    NO_PROXY: '*',
  });
}
