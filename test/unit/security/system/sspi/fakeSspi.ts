import type { Koffi } from '../../../../../src/security/system/koffi';
import { BUFFER } from '../../../../../src/security/system/sspi/sspiBuffers';

const SPACE = 0x100_0000n;

/** One SecBuffer of a call, in the layout of sspi.h. */
interface Given {
  readonly type: number;
  readonly bytes: Buffer;
  /** Sets how many bytes are used. */
  resize(size: number): void;
  /** Makes it point into another buffer. */
  point(to: Given, at: number, size: number): void;
}

/** secur32.dll as koffi would bind it. Sealing inverts every byte of a message. */
export class FakeSspi {
  /** The result of InitializeSecurityContext, and the flags that it grants. */
  status = 0;
  granted = 0;
  /** The result of AcquireCredentialsHandle. */
  credentials = 0;
  /** The result of EncryptMessage, DecryptMessage, MakeSignature and VerifySignature. */
  verdict = 0;
  /** The quality of protection that DecryptMessage reports. */
  qop = 0;
  /** The types of the buffers of the last call. */
  types: number[] = [];
  identity: { user: string; domain: string; password: string } | undefined;
  /** The files of the libraries. */
  readonly loaded: string[] = [];
  /** Credentials and contexts that are not released. */
  held = 0;
  readonly #known: Buffer[] = [];

  get koffi(): Koffi {
    const library = { func: (_convention: string, name: string) => this.#functions[name] };
    const address = (bytes: Buffer) => {
      const index = this.#known.indexOf(bytes);
      return BigInt(index < 0 ? this.#known.push(bytes) : index + 1) * SPACE;
    };
    const load = (file: string) => {
      this.loaded.push(file);
      return library;
    };
    return { load, address } as unknown as Koffi;
  }

  /** The current bytes of the secrets passed to AcquireCredentialsHandle in UTF-16. */
  get secrets(): string[] {
    return this.#known.filter((bytes) => bytes.toString('utf16le').includes('secret')).map(String);
  }

  #at(address: bigint): Buffer {
    return this.#known[Number(address / SPACE) - 1] ?? Buffer.alloc(0);
  }

  #buffers(description: Buffer): Given[] {
    const raw = this.#at(description.readBigUInt64LE(8));
    const given = Array.from({ length: description.readUInt32LE(4) }, (_, index): Given => {
      const at = 16 * index;
      return {
        type: raw.readUInt32LE(at + 4),
        bytes: this.#at(raw.readBigUInt64LE(at + 8)),
        resize: (size) => raw.writeUInt32LE(size, at),
        point: (to, start, size) => {
          const index = this.#known.indexOf(to.bytes);
          raw.writeBigUInt64LE(BigInt(index + 1) * SPACE + BigInt(start), at + 8);
          raw.writeUInt32LE(size, at);
        },
      };
    });
    this.types = given.map(({ type }) => type);
    return given;
  }

  readonly #functions: Record<string, (...args: never[]) => number> = {
    AcquireCredentialsHandleW: (...[, , , , identity]: [unknown, string, number, null, Buffer | null]) => {
      if (identity) {
        const field = (index: number) => {
          const length = 2 * identity.readUInt32LE(16 * index + 8);
          return this.#at(identity.readBigUInt64LE(16 * index)).toString('utf16le', 0, length);
        };
        this.identity = { user: field(0), domain: field(1), password: field(2) };
      }
      if (this.credentials === 0) this.held++;
      return this.credentials;
    },
    FreeCredentialsHandle: () => {
      this.held--;
      return 0;
    },
    InitializeSecurityContextW: (
      ...[, context, , , , , input, , , output, attributes]: [
        ...[Buffer, Buffer | null, string, number, number, number],
        ...[Buffer | null, number, Buffer, Buffer, Buffer],
      ]
    ) => {
      const [token] = this.#buffers(output);
      if (token) {
        token.bytes.write('token');
        token.resize(5);
      }
      attributes.writeUInt32LE(this.granted);
      if (!context && this.status >= 0) this.held++;
      this.types = [];
      if (input) this.#buffers(input);
      return this.status;
    },
    DeleteSecurityContext: () => {
      this.held--;
      return 0;
    },
    QueryContextAttributesW: (_context: Buffer, _attribute: number, sizes: Buffer) => {
      for (const [index, size] of [48_000, 37, 1, 60].entries()) sizes.writeUInt32LE(size, 4 * index);
      return 0;
    },
    EncryptMessage: (_context: Buffer, _qop: number, message: Buffer) => {
      const [token, data, padding] = this.#buffers(message);
      token?.bytes.fill('s');
      data?.bytes.reverse();
      padding?.resize(0);
      return this.verdict;
    },
    DecryptMessage: (_context: Buffer, message: Buffer, _sequence: number, qop: Buffer) => {
      const [first, data] = this.#buffers(message);
      if (first?.type === BUFFER.STREAM) {
        first.bytes.subarray(60).reverse();
        data?.point(first, 60, first.bytes.length - 60);
      } else data?.bytes.reverse();
      qop.writeUInt32LE(this.qop);
      return this.verdict;
    },
    MakeSignature: (_context: Buffer, _qop: number, message: Buffer) => {
      const [, token] = this.#buffers(message);
      token?.bytes.write('mic');
      token?.resize(3);
      return this.verdict;
    },
    VerifySignature: (_context: Buffer, message: Buffer) => {
      this.#buffers(message);
      return this.verdict;
    },
    FormatMessageW: (...[, , id, , room]: [number, null, number, number, Buffer]) =>
      room.write(`text of ${id.toString(16)}\r\n`, 'utf16le') / 2,
  };
}
