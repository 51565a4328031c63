import { nextTurn } from '../runtime/turn';

/**
 * Pages of a listing, each asked for before the one before it is handed out: it travels while that one is worked on,
 * and the thread is free for others in between. Who leaves early waits for the page on its way, so that nothing is
 * left behind.
 */
export async function* readAhead<T>(pages: AsyncGenerator<T, void>): AsyncGenerator<T, void> {
  let coming = pages.next();
  try {
    for (;;) {
      const page = await coming;
      if (page.done) return;
      coming = pages.next();
      // Who leaves before it came does not hear of its failure.
      coming.catch(() => undefined);
      // The request goes out in this turn of the loop; what is done with the page would hold it up.
      await nextTurn();
      yield page.value;
    }
  } finally {
    await pages.return();
  }
}
