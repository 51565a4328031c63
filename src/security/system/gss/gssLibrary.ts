import { KerberosError } from '../../errors';
import { bindGssapi, type GssBuffer, type GssFunctions, type GssOid, type Pointer } from './gssBinding';
import type { Koffi } from '../koffi';
import { oneLine } from '../libraryText';

const oid = (hex: string): GssOid => ({ length: hex.length / 2, elements: Buffer.from(hex, 'hex') });

/** 1.2.840.113554.1.2.2, the mechanism of RFC 4121. SPNEGO is avoided: libraries choose mechanisms of their own in it. */
export const KRB5 = oid('2a864886f712010202');
/** 1.2.840.113554.1.2.2.1, GSS_KRB5_NT_PRINCIPAL_NAME (RFC 1964 2.1.1). */
export const PRINCIPAL_NAME = oid('2a864886f71201020201');
/** 1.2.840.113554.1.2.1.4, GSS_C_NT_HOSTBASED_SERVICE (RFC 2743 4.1). */
export const HOSTBASED_SERVICE = oid('2a864886f71201020104');

/** Kinds of status for gss_display_status. */
const GSS_CODE = 1;
const MECHANISM_CODE = 2;
/** The calling and routine errors of a major status. The bits below are informational. */
const ERROR_MASK = 0xffff0000;
/** A status has few lines. The limit guards against a library that never ends its list. */
const MOST_LINES = 8;

const CANDIDATES: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: ['/System/Library/Frameworks/GSS.framework/GSS'],
  freebsd: ['libgssapi_krb5.so.2', 'libgssapi.so.10'],
};
const ELSEWHERE = ['libgssapi_krb5.so.2', 'libgssapi.so.3'];

const HINT = process.platform === 'linux' ? ' (Debian, Ubuntu: libgssapi-krb5-2; Fedora: krb5-libs)' : '';

export function isError(major: number): boolean {
  return (major & ERROR_MASK) !== 0;
}

/** A GSSAPI library with its memory and its texts. */
export class GssLibrary {
  readonly functions: GssFunctions;
  readonly #koffi: Koffi;

  private constructor(koffi: Koffi, functions: GssFunctions) {
    this.#koffi = koffi;
    this.functions = functions;
  }

  /**
   * @param file a library to use instead of the system's own
   * @throws KerberosError `UNAVAILABLE`
   */
  static load(koffi: Koffi, file?: string): GssLibrary {
    const files = file === undefined ? (CANDIDATES[process.platform] ?? ELSEWHERE) : [file];
    const errors: unknown[] = [];
    for (const candidate of files) {
      try {
        return new GssLibrary(koffi, bindGssapi(koffi, candidate));
      } catch (error) {
        errors.push(error);
      }
    }
    const cause = new AggregateError(errors);
    throw new KerberosError('UNAVAILABLE', `${files.join(' or ')} can't be loaded${HINT}.`, { cause });
  }

  /** Copies an output of the library and frees it. A view of it would fail in Electron, which allows no external memory. */
  consume(buffer: Partial<GssBuffer>): Buffer {
    const { value, length } = buffer;
    if (typeof value !== 'bigint') return Buffer.alloc(0);
    try {
      return Buffer.from(this.#koffi.decode(value, 'uint8_t', Number(length)) as Uint8Array);
    } finally {
      this.functions.releaseBuffer([0], buffer);
    }
  }

  /** @throws KerberosError `FAILED` for a name that the library refuses */
  importName(text: string, type: GssOid): Pointer {
    const minor: [number] = [0];
    const name: [Pointer] = [null];
    const major = this.functions.importName(minor, bufferOf(Buffer.from(text, 'utf8')), type, name);
    if (isError(major)) throw new KerberosError('FAILED', this.text(major, minor[0]));
    return name[0];
  }

  /** The library's text for a status. The mechanism's text comes first, since GSSAPI's own only refers to it. */
  text(major: number, minor: number): string {
    const own = this.#lines(minor, MECHANISM_CODE);
    const lines = own.length > 0 ? own : this.#lines(major, GSS_CODE);
    return oneLine(lines.join('; ')) || `GSSAPI status ${major}/${minor}`;
  }

  #lines(status: number, kind: number): string[] {
    const lines: string[] = [];
    const more: [number] = [0];
    while (status !== 0 && lines.length < MOST_LINES) {
      const text: Partial<GssBuffer> = {};
      if (isError(this.functions.displayStatus([0], status, kind, KRB5, more, text))) break;
      lines.push(this.consume(text).toString('utf8'));
      if (more[0] === 0) break;
    }
    return lines;
  }
}

export function bufferOf(bytes: Uint8Array): GssBuffer {
  return { length: bytes.length, value: bytes };
}
