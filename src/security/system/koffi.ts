import type * as koffi from 'koffi';
import { KerberosError } from '../errors';

/** The library that calls native code. The package contains it for the platforms that it is built for. */
export type Koffi = typeof koffi;

/** @throws KerberosError `UNAVAILABLE` */
export async function loadKoffi(): Promise<Koffi> {
  try {
    return await import('koffi');
  } catch (cause) {
    const platform = `${process.platform}-${process.arch}`;
    throw new KerberosError('UNAVAILABLE', `koffi is not packed for ${platform}.`, { cause });
  }
}
