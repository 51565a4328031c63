import { KerberosError } from './errors';
import type { Kerberos } from './mechanism';

/** Where there is no Kerberos to be had: every context fails at its first step, and says so. */
export const noKerberos: Kerberos = {
  createContext: () => {
    const unavailable = (): never => {
      throw new KerberosError('UNAVAILABLE', 'Kerberos is not there');
    };
    return {
      complete: false,
      step: unavailable,
      seal: unavailable,
      open: unavailable,
      sign: unavailable,
      verify: unavailable,
      dispose: () => undefined,
    };
  },
};
