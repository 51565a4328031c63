import { KerberosError } from '../../errors';
import { principalOf } from '../account';
import type { Library, LibraryContext, Target } from '../library';
import type { Pointer } from './gssBinding';
import { firstTokenCode } from './gssCodes';
import { GssContext } from './gssContext';
import { bufferOf, type GssLibrary, HOSTBASED_SERVICE, isError, KRB5, PRINCIPAL_NAME } from './gssLibrary';

const INITIATE = 1;
const INDEFINITE = 0xffffffff;

/** GSSAPI as an initiator of Kerberos (RFC 2744, RFC 4121), with the library of MIT, Heimdal or Apple. */
export class Gssapi implements Library {
  readonly #library: GssLibrary;

  constructor(library: GssLibrary) {
    this.#library = library;
  }

  createContext(target: Target): LibraryContext {
    const { functions } = this.#library;
    const name = this.#targetName(target.spn);
    try {
      const credential = target.user === undefined ? null : this.#signIn(target.user, target.password);
      return new GssContext(this.#library, name, credential, target);
    } catch (error) {
      functions.releaseName([0], [name]);
      throw error;
    }
  }

  /**
   * Imports the name as a principal. MIT's library looks up a host-based name in DNS, forward and reverse, so that a
   * name server could choose the host of the ticket. With nothing after the `@` the KDC finds the realm. Apple's
   * library does not look up host-based names, and is not known to accept an empty realm.
   */
  #targetName(spn: string): Pointer {
    if (spn.includes('@')) return this.#library.importName(spn, PRINCIPAL_NAME);
    if (process.platform !== 'darwin') return this.#library.importName(`${spn}@`, PRINCIPAL_NAME);
    return this.#library.importName(spn.replace('/', '@'), HOSTBASED_SERVICE);
  }

  /** Acquires credentials by password. They stay in memory; ticket caches are not touched. */
  #signIn(user: string, password: Uint8Array = Buffer.alloc(0)): Pointer {
    const { functions } = this.#library;
    if (!functions.acquireWithPassword) {
      throw new KerberosError('UNAVAILABLE', 'This GSSAPI library does not accept passwords.');
    }
    // MIT's library reports it as an invalid argument.
    if (password.length === 0) throw new KerberosError('WRONG_PASSWORD', 'The password is empty.');
    const name = this.#library.importName(principalOf(user), PRINCIPAL_NAME);
    const minor: [number] = [0];
    const credential: [Pointer] = [null];
    try {
      const major = functions.acquireWithPassword(
        minor,
        name,
        bufferOf(password),
        INDEFINITE,
        { count: 1, elements: [KRB5] },
        INITIATE,
        credential,
        null,
        [0],
      );
      if (!isError(major)) return credential[0];
      throw new KerberosError(firstTokenCode(major, minor[0], true), this.#library.text(major, minor[0]));
    } finally {
      password.fill(0);
      functions.releaseName([0], [name]);
    }
  }
}
