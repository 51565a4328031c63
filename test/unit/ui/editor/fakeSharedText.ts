import type { SharedText } from '../../../../src/ui/editor/sharedFile';

/** A text that windows share, in memory. */
export class FakeSharedText implements SharedText {
  text: string | undefined;
  isBroken = false;
  writes = 0;

  change(next: (text: string | undefined) => string | undefined): Promise<void> {
    if (this.isBroken) return Promise.reject(new Error('no access'));
    const changed = next(this.text);
    if (changed === undefined) return Promise.resolve();
    this.text = changed;
    this.writes++;
    return Promise.resolve();
  }
}
