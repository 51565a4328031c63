import { RemoteError } from '../errors';
import type { Endpoint } from '../endpoint';

/** Bytes of interim answers to one request. */
const LIMIT = 16_384;

const BEGIN = 'HTTP/1.';
/** Characters of a status line up to its status, such as `HTTP/1.1 100`. */
const STATUS_END = 12;
/** An interim answer, except 101, which is the last of its connection that is HTTP. */
const INTERIM = /^HTTP\/1\.\d 1(?!01)\d\d/;
const HEAD_END = /\r?\n\r?\n/;
/** Characters of the longest end of a head, less one: it may arrive in two pieces. */
const OVERLAP = 3;

/**
 * Cuts interim answers (RFC 9110, 15.2) out of the bytes of a connection: they are no answer, whatever a library makes of
 * them. A host or proxy may send several, unasked and with headers.
 */
export class InterimAnswers {
  readonly #endpoint: Endpoint;
  /** What has come of a head that may be of an interim answer; `undefined` while bytes are passed on. */
  #head: Buffer | undefined;
  /** Bytes of the head in which there is no end. */
  #searched = 0;
  #cut = 0;

  constructor(endpoint: Endpoint) {
    this.#endpoint = endpoint;
  }

  /** Called before each request: what comes next is the head of an answer. */
  expect(): void {
    this.#head = Buffer.alloc(0);
    this.#searched = this.#cut = 0;
  }

  /**
   * @returns the bytes of the piece, and of those before it, that belong to an answer
   * @throws RemoteError `NOT_WINRM` for interim answers without end
   */
  pass(piece: Buffer): Buffer {
    if (!this.#head) return piece;
    let head = this.#head.length === 0 ? piece : Buffer.concat([this.#head, piece]);
    for (;;) {
      const start = beginning(head);
      if (start === 'final') {
        this.#head = undefined;
        return head;
      }
      const length = start === 'interim' ? this.#headLength(head) : undefined;
      if (this.#cut + head.length > LIMIT && length === undefined) throw this.#endless();
      if (length === undefined) break;
      this.#cut += length;
      if (this.#cut > LIMIT) throw this.#endless();
      head = head.subarray(length);
      this.#searched = 0;
    }
    this.#head = head;
    return Buffer.alloc(0);
  }

  #headLength(head: Buffer): number | undefined {
    const from = Math.max(0, this.#searched - OVERLAP);
    const end = HEAD_END.exec(head.toString('latin1', from, from + LIMIT));
    if (end) return from + end.index + end[0].length;
    this.#searched = head.length;
    return undefined;
  }

  #endless(): RemoteError {
    const { name: host, port } = this.#endpoint;
    return new RemoteError('NOT_WINRM', { host, port, what: 'interim answers without end' });
  }
}

/** What the first bytes of a head say; `short` when there are too few. */
function beginning(head: Buffer): 'interim' | 'final' | 'short' {
  const text = head.toString('latin1', 0, STATUS_END);
  if (INTERIM.test(text)) return 'interim';
  const isShort = text.length < STATUS_END && text.slice(0, BEGIN.length) === BEGIN.slice(0, text.length);
  return isShort ? 'short' : 'final';
}
