import { DecodeError } from '../decodeError';
import { NS } from '../names';
import type { XmlElement } from '../xmlElement';

/** An answer to Receive (MS-WSMV 2.2.4.34). */
export interface Received {
  /** Pieces of output, in their order. */
  readonly output: readonly Buffer[];
  /**
   * - `running`: more may come
   * - `pending`: the command waits for an answer to what it has just sent
   * - `done`: nothing comes any more, and the command's id is not known any more
   */
  readonly state: 'running' | 'pending' | 'done';
}

const STATES: Readonly<Record<string, Received['state']>> = {
  Running: 'running',
  Pending: 'pending',
  Done: 'done',
};

/** Reads an answer to Receive. @throws DecodeError where it is none */
export function readReceived(body: XmlElement): Received {
  const response = body.child(NS.shell, 'ReceiveResponse');
  if (!response) throw new DecodeError('it holds no output');
  return {
    output: response.children.filter((child) => child.is(NS.shell, 'Stream')).map(readStream),
    state: readState(response.child(NS.shell, 'CommandState')),
  };
}

/** Anything but base64 would be decoded in part, without a word. */
function readStream({ text }: XmlElement): Buffer {
  const base64 = text.replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(base64) || base64.length % 4 !== 0)
    throw new DecodeError('its output is not base64');
  return Buffer.from(base64, 'base64');
}

/** No state means that more may come. A state that is not known is read as none: the command's own message decides. */
function readState(element: XmlElement | undefined): Received['state'] {
  const uri = element?.plainAttribute('State') ?? '';
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  return (Object.hasOwn(STATES, name) ? STATES[name] : undefined) ?? 'running';
}
