import { win32 } from 'node:path';
import type { Koffi } from '../koffi';

/** Bytes of a SecHandle, of a credential or a context: two opaque pointers. */
const HANDLE_SIZE = 16;

export const newHandle = (): Buffer => Buffer.alloc(HANDLE_SIZE);

/** The calls of sspi.h that an initiator needs. Each returns a SECURITY_STATUS; structures are Buffers. */
export interface SspiFunctions {
  acquireCredentials(
    principal: null,
    packageName: string,
    use: number,
    logonId: null,
    identity: Buffer | null,
    getKey: null,
    getKeyArgument: null,
    credential: Buffer,
    expiry: Buffer,
  ): number;
  freeCredentials(credential: Buffer): number;
  initialise(
    credential: Buffer,
    context: Buffer | null,
    target: string,
    flags: number,
    reserved1: number,
    dataRepresentation: number,
    input: Buffer | null,
    reserved2: number,
    newContext: Buffer,
    output: Buffer,
    attributes: Buffer,
    expiry: Buffer,
  ): number;
  deleteContext(context: Buffer): number;
  queryAttributes(context: Buffer, attribute: number, out: Buffer): number;
  encrypt(context: Buffer, qop: number, message: Buffer, sequence: number): number;
  decrypt(context: Buffer, message: Buffer, sequence: number, qop: Buffer): number;
  makeSignature(context: Buffer, qop: number, message: Buffer, sequence: number): number;
  verifySignature(context: Buffer, message: Buffer, sequence: number, qop: Buffer): number;
  /** FormatMessageW of kernel32.dll. */
  formatMessage(
    flags: number,
    source: null,
    id: number,
    language: number,
    out: Buffer,
    size: number,
    values: null,
  ): number;
}

/** A library of Windows by its whole path: a bare name is looked for in the folder of the program first. */
function systemFile(name: string): string {
  return win32.join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', name);
}

/** @throws Error when a library or a call in it is missing */
export function bindSspi(koffi: Koffi): SspiFunctions {
  const secur32 = koffi.load(systemFile('secur32.dll'));
  const kernel32 = koffi.load(systemFile('kernel32.dll'));
  const address = 'void *';
  const u32 = 'uint32_t';
  const text = 'str16';
  const call = (name: string, ...parameters: string[]) =>
    secur32.func('__stdcall', name, 'int32_t', parameters) as (...values: unknown[]) => number;
  return {
    acquireCredentials: call(
      'AcquireCredentialsHandleW',
      ...[text, text, u32, address, address, address, address, address, address],
    ),
    freeCredentials: call('FreeCredentialsHandle', address),
    initialise: call(
      'InitializeSecurityContextW',
      ...[address, address, text, u32, u32, u32, address, u32, address, address, address, address],
    ),
    deleteContext: call('DeleteSecurityContext', address),
    queryAttributes: call('QueryContextAttributesW', address, u32, address),
    encrypt: call('EncryptMessage', address, u32, address, u32),
    decrypt: call('DecryptMessage', address, address, u32, address),
    makeSignature: call('MakeSignature', address, u32, address, u32),
    verifySignature: call('VerifySignature', address, address, u32, address),
    formatMessage: kernel32.func(...['__stdcall', 'FormatMessageW'], u32, [
      u32,
      address,
      u32,
      u32,
      address,
      u32,
      address,
    ]) as SspiFunctions['formatMessage'],
  };
}
