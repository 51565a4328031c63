import fc from 'fast-check';

/** Documents with a few characters cut out, and a piece put in their place. */
export function damaged(document: fc.Arbitrary<string>, ...pieces: readonly string[]): fc.Arbitrary<string> {
  return fc
    .tuple(document, fc.nat(), fc.nat(10), fc.constantFrom(...pieces))
    .map(([whole, place, cut, inserted]) => {
      const at = place % (whole.length + 1);
      return whole.slice(0, at) + inserted + whole.slice(at + cut);
    });
}
