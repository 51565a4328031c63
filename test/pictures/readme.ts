/** Writes the pictures of the README. */
export function writeReadmePictures(): Promise<void> {
  return Promise.resolve();
}
