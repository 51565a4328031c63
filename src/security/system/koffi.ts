import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import type * as koffi from 'koffi';
import { KerberosError } from '../errors';

/** The library that calls native code. The package contains it for the platforms that it is built for. */
export type Koffi = typeof koffi;

/** The packages beside the bundle with this module; for the sources, those of the project. */
const PACKAGES =
  extname(__filename) === '.ts' ? join(__dirname, '../../../node_modules') : join(__dirname, 'node_modules');

/**
 * Loads koffi from the extension's own folder. A bare name would search every folder above it too, where others may
 * write: their code would get the password.
 * @throws KerberosError `UNAVAILABLE`
 */
export function loadKoffi(): Koffi {
  const platform = `${process.platform}-${process.arch}`;
  const library = join(PACKAGES, 'koffi', 'index.cjs');
  // koffi asks for its binary by bare name; the search ends here when it is here.
  const binary = join(PACKAGES, '@koromix', `koffi-${platform}`, 'index.js');
  if (![library, binary].every((file) => existsSync(file)))
    throw new KerberosError('UNAVAILABLE', `koffi is not packed for ${platform}.`);
  try {
    return createRequire(__filename)(library) as Koffi;
  } catch (cause) {
    throw new KerberosError('UNAVAILABLE', `koffi can't be loaded on ${platform}.`, { cause });
  }
}
