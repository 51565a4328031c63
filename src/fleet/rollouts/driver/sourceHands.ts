import type { Publishing } from '../../../bits/publishing/publishedFiles';
import type { HandOutcome } from './handOutcome';
import { JournalFailure, type HandsOptions } from './hands';
import type { SourceIntent } from './intent';
import { publicationsOf } from './publications';

/** Carries out what sources are to do: publish files, and take them back. */
export class SourceHands {
  readonly #options: HandsOptions;

  constructor(options: HandsOptions) {
    this.#options = options;
  }

  /**
   * Carries one intent out.
   * @throws what writing the journal throws, and the signal's reason
   */
  async carryOut({ kind, host }: SourceIntent): Promise<HandOutcome> {
    const { hosts, clock, signal } = this.#options;
    try {
      await hosts.perform(
        host,
        (jobs, until) =>
          jobs.publishing((published) =>
            kind === 'publish'
              ? this.#publish(host, published, until)
              : this.#withdraw(host, published, until),
          ),
        signal,
      );
      return { endedAt: clock.now(), failure: undefined };
    } catch (failure) {
      signal.throwIfAborted();
      if (failure instanceof JournalFailure) throw failure.cause;
      return { endedAt: clock.now(), failure };
    }
  }

  /** Publishes what is not there. The intent is written before the first call that changes something. */
  async #publish(name: string, published: Publishing, signal: AbortSignal): Promise<void> {
    const state = this.#options.state();
    const source = state.sources.find((each) => each.name === name);
    if (!source) return;
    let isMissing = false;
    for (const publication of publicationsOf(state, source)) {
      if (await published.has(publication, signal)) continue;
      if (!isMissing) await this.#write({ kind: 'publishing', source: name });
      isMissing = true;
      await published.publish(publication, signal);
    }
    // What was found there is ours too: the group carries the id of the rollout.
    if (!isMissing && !source.isTouched) await this.#write({ kind: 'publishing', source: name });
    if (isMissing || source.state !== 'published')
      await this.#write({ kind: 'source', source: name, state: 'published' });
  }

  async #withdraw(name: string, published: Publishing, signal: AbortSignal): Promise<void> {
    const state = this.#options.state();
    const source = state.sources.find((each) => each.name === name);
    if (!source) return;
    const own = publicationsOf(state, source);
    const suffixes = own.map(({ suffix }) => suffix);
    const [first] = own;
    if (first) await published.unpublish(first.group, suffixes, signal);
    await this.#write({ kind: 'source', source: name, state: 'withdrawn' });
  }

  async #write(entry: Parameters<HandsOptions['append']>[0]): Promise<void> {
    try {
      await this.#options.append(entry);
    } catch (cause) {
      throw new JournalFailure(cause);
    }
  }
}
