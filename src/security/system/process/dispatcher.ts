import { SecurityError } from '../../errors';
import type { Library, LibraryContext } from '../library';
import { type CallMessage, type CallName, type Calls, type EndMessage } from './protocol';

type Handlers = { [K in CallName]: (context: number, input: Calls[K]['input']) => Calls[K]['output'] };

/** Performs the calls in the child, for contexts that are known by their numbers. A call that fails ends its context. */
export class Dispatcher {
  readonly #library: () => Library;
  readonly #contexts = new Map<number, LibraryContext>();

  /** @param library gives the library, or throws the error of its loading */
  constructor(library: () => Library) {
    this.#library = library;
  }

  perform<K extends CallName>({ context, kind, input }: CallMessage<K>): Calls[K]['output'] {
    try {
      return this.#handlers[kind](context, input);
    } catch (error) {
      this.end({ context });
      throw error;
    }
  }

  end({ context }: Pick<EndMessage, 'context'>): void {
    this.#contexts.get(context)?.dispose();
    this.#contexts.delete(context);
  }

  readonly #handlers: Handlers = {
    begin: (number, target) => {
      const context = this.#library().createContext(target);
      this.#contexts.set(number, context);
      return context.step();
    },
    step: (number, token) => this.#context(number).step(token),
    seal: (number, message) => this.#context(number).seal(message),
    open: (number, sealed) => this.#context(number).open(sealed),
    sign: (number, message) => this.#context(number).sign(message),
    verify: (number, { message, signature }) => {
      this.#context(number).verify(message, signature);
      return undefined;
    },
  };

  #context(number: number): LibraryContext {
    const context = this.#contexts.get(number);
    if (context) return context;
    throw new SecurityError('OUT_OF_ORDER', 'There is no such context.');
  }
}
