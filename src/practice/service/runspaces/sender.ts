import type { SessionEvents } from '../shells/session';
import { FragmentWriter } from './fragments';
import { NO_ID, writeMessage } from './messages';

/** Sends the messages of one session, whose objects are numbered together, a fragment at a time. */
export class Sender {
  readonly #fragments = new FragmentWriter();
  readonly #events: SessionEvents;

  constructor(events: SessionEvents) {
    this.#events = events;
  }

  /** @param poolId of nothing in the first message: the server does not know the pool yet */
  toPool(type: number, poolId: Buffer, xml: string): void {
    for (const fragment of this.#fragments.write(writeMessage(type, poolId, NO_ID, xml)))
      this.#events.poolOutput(fragment);
  }

  /** @param isLast whether it is the last message of the pipeline */
  toPipeline(
    commandId: string,
    type: number,
    ids: { readonly poolId: Buffer; readonly pipelineId: Buffer },
    xml: string,
    isLast = false,
  ): void {
    const fragments = this.#fragments.write(writeMessage(type, ids.poolId, ids.pipelineId, xml));
    fragments.forEach((fragment, index) =>
      this.#events.output(commandId, fragment, isLast && index === fragments.length - 1),
    );
  }
}
