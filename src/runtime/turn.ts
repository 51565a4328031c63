/** Resolves when all other work that is due on the thread has had its turn: long work yields between its slices. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
