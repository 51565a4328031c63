import { nextTurn } from '../runtime/turn';

/**
 * Yields the pages of a listing and requests each page before the previous one is yielded: it travels while the caller
 * works, and other work gets the thread in between. An early exit waits for the pending page, so that nothing is leaked.
 */
export async function* readAhead<T>(pages: AsyncGenerator<T, void>): AsyncGenerator<T, void> {
  let pending = pages.next();
  try {
    for (;;) {
      const page = await pending;
      if (page.done) return;
      pending = pages.next();
      // After an early exit, this page's failure is ignored.
      pending.catch(() => undefined);
      // The request is sent in this turn of the event loop. The caller's work on the page would delay it.
      await nextTurn();
      yield page.value;
    }
  } finally {
    await pages.return();
  }
}
