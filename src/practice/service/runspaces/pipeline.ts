import { FragmentReader } from './fragments';
import { NO_ID, readMessage, TYPE, type ClientMessage } from './messages';
import type { PipelineRequest } from './pipelineRequest';

/** One command of a shell, from its first fragment until it is forgotten. */
export class Pipeline {
  readonly #fragments = new FragmentReader();
  readonly #abort = new AbortController();
  readonly #inputEnded: Promise<void>;
  #endInput: () => void = () => undefined;
  #id = NO_ID;
  #isOver = false;

  constructor() {
    this.#inputEnded = new Promise((resolve) => (this.#endInput = resolve));
  }

  /** The id that the client gave it, as bytes; that of nothing until it is created. */
  get id(): Buffer {
    return this.#id;
  }

  /** Aborts when it is stopped or forgotten. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /**
   * Takes fragments. Input is of no use here, but for its end.
   * @returns the messages that create a pipeline, of which there is one
   * @throws ProtocolError
   */
  take(data: Buffer): readonly ClientMessage[] {
    const messages = this.#fragments.read(data).map(readMessage);
    if (messages.some(({ type }) => type === TYPE.endOfPipelineInput)) this.#endInput();
    return messages.filter(({ type }) => type === TYPE.createPipeline);
  }

  /** Notes that it may run. */
  create(id: Buffer): void {
    this.#id = id;
  }

  /** Resolves when nothing is to come in any more, or it is over. */
  async untilInputEnded({ hasInput }: PipelineRequest): Promise<void> {
    if (hasInput && !this.signal.aborted) await this.#inputEnded;
  }

  /** @returns whether it was still going on: its last state is sent once */
  finish(): boolean {
    const wasGoingOn = this.#id !== NO_ID && !this.#isOver;
    this.#isOver = true;
    return wasGoingOn;
  }

  /** Ends it before its time. @returns whether it was still going on */
  cancel(): boolean {
    const wasGoingOn = this.finish();
    this.#abort.abort();
    this.#endInput();
    return wasGoingOn;
  }
}
