import type { TypeObject } from 'koffi';
import type { Koffi } from '../koffi';

/** An address in the library's memory. */
export type Pointer = bigint | null;

/** An output value: koffi fills the first element. */
export type Out<T> = [T];

/** gss_buffer_desc: our memory when `value` is bytes, the library's when it is an address. */
export interface GssBuffer {
  length: number | bigint;
  value: Uint8Array | Pointer;
}

/** gss_OID_desc. */
export interface GssOid {
  readonly length: number;
  readonly elements: Uint8Array;
}

interface GssOidSet {
  readonly count: number;
  readonly elements: readonly GssOid[];
}

/** gss_channel_bindings_struct, without addresses (RFC 5929). */
export interface GssChannelBindings {
  readonly initiatorType: number;
  readonly initiator: GssBuffer;
  readonly acceptorType: number;
  readonly acceptor: GssBuffer;
  readonly application: GssBuffer;
}

type Minor = Out<number>;
/** `{}` before the call; the library's buffer after it. */
type BufferOut = Partial<GssBuffer>;

/** The calls of RFC 2744 that an initiator needs. Each returns its major status. */
export interface GssFunctions {
  importName(minor: Minor, name: GssBuffer, type: GssOid, out: Out<Pointer>): number;
  releaseName(minor: Minor, name: Out<Pointer>): number;
  /** Missing in some libraries. */
  acquireWithPassword:
    | ((
        minor: Minor,
        name: Pointer,
        password: GssBuffer,
        time: number,
        mechanisms: GssOidSet,
        usage: number,
        credential: Out<Pointer>,
        actualMechanisms: null,
        actualTime: Out<number>,
      ) => number)
    | undefined;
  releaseCredential(minor: Minor, credential: Out<Pointer>): number;
  initialise(
    minor: Minor,
    credential: Pointer,
    context: Out<Pointer>,
    target: Pointer,
    mechanism: GssOid,
    flags: number,
    time: number,
    bindings: GssChannelBindings | null,
    input: GssBuffer | null,
    actualMechanism: Out<Pointer>,
    output: BufferOut,
    actualFlags: Out<number>,
    actualTime: Out<number>,
  ): number;
  deleteContext(minor: Minor, context: Out<Pointer>, output: null): number;
  wrap(
    minor: Minor,
    context: Pointer,
    seal: number,
    qop: number,
    input: GssBuffer,
    sealed: Out<number>,
    output: BufferOut,
  ): number;
  unwrap(
    minor: Minor,
    context: Pointer,
    input: GssBuffer,
    output: BufferOut,
    sealed: Out<number>,
    qop: Out<number>,
  ): number;
  getMic(minor: Minor, context: Pointer, qop: number, message: GssBuffer, output: BufferOut): number;
  verifyMic(minor: Minor, context: Pointer, message: GssBuffer, mic: GssBuffer, qop: Out<number>): number;
  displayStatus(
    minor: Minor,
    status: number,
    kind: number,
    mechanism: GssOid,
    more: Out<number>,
    text: BufferOut,
  ): number;
  releaseBuffer(minor: Minor, buffer: BufferOut): number;
}

/**
 * Loads a GSSAPI library and declares its prototypes (RFC 2744 appendix A). Structures are anonymous, because names
 * are global in koffi.
 * @throws Error when the library or a required call is missing
 */
export function bindGssapi(koffi: Koffi, file: string): GssFunctions {
  const library = koffi.load(file);
  const { pointer, out, inout } = koffi;
  // gssapi.h packs its structures to two bytes on Intel Macs.
  const struct = process.platform === 'darwin' && process.arch === 'x64' ? koffi.pack : koffi.struct;
  const bufferType = struct({ length: 'size_t', value: 'void *' });
  const oidType = struct({ length: 'uint32_t', elements: 'void *' });
  const oidSetType = struct({ count: 'size_t', elements: pointer(oidType) });
  const bindingsType = struct({
    initiatorType: 'uint32_t',
    initiator: bufferType,
    acceptorType: 'uint32_t',
    acceptor: bufferType,
    application: bufferType,
  });

  const u32 = 'uint32_t';
  const address = 'void *';
  const buffer = pointer(bufferType);
  const oid = pointer(oidType);
  const bufferOut = out(buffer);
  const u32Out = out(pointer('uint32_t'));
  const intOut = out(pointer('int'));
  const addressOut = out(pointer('void *'));
  const addressInOut = inout(pointer('void *'));

  type Parameter = string | TypeObject | ReturnType<typeof out>;
  const call = (name: string, ...parameters: Parameter[]) =>
    library.func(name, u32, [u32Out, ...parameters]) as (...values: unknown[]) => number;
  const optional = (name: string, ...parameters: Parameter[]) => {
    try {
      return call(name, ...parameters);
    } catch {
      return undefined;
    }
  };

  return {
    importName: call('gss_import_name', buffer, oid, addressOut),
    releaseName: call('gss_release_name', addressInOut),
    acquireWithPassword: optional(
      'gss_acquire_cred_with_password',
      ...[address, buffer, u32, pointer(oidSetType), 'int', addressOut, address, u32Out],
    ),
    releaseCredential: call('gss_release_cred', addressInOut),
    initialise: call(
      'gss_init_sec_context',
      ...[address, addressInOut, address, oid, u32, u32],
      ...[pointer(bindingsType), buffer, addressOut, bufferOut, u32Out, u32Out],
    ),
    deleteContext: call('gss_delete_sec_context', addressInOut, address),
    wrap: call('gss_wrap', address, 'int', u32, buffer, intOut, bufferOut),
    unwrap: call('gss_unwrap', address, buffer, bufferOut, intOut, u32Out),
    getMic: call('gss_get_mic', address, u32, buffer, bufferOut),
    verifyMic: call('gss_verify_mic', address, buffer, buffer, u32Out),
    displayStatus: call('gss_display_status', u32, 'int', oid, inout(pointer('uint32_t')), bufferOut),
    releaseBuffer: call('gss_release_buffer', inout(buffer)),
  };
}
