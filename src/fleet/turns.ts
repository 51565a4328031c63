/** When everybody else on the thread has had a turn: long work is done in slices, with one of these between them. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
