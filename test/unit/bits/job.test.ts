import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { isFileDone, progress, type BitsFile } from '../../../src/bits/job';

function file(part: Partial<BitsFile>): BitsFile {
  const empty = { bytesTotal: undefined, bytesTransferred: 0n, completed: false };
  return { remoteUrl: 'http://files.example/a', localFile: 'D:\\a', ...empty, ...part };
}

describe('isFileDone', () => {
  it('believes the host, and the byte counts where it does not say so yet', () => {
    assert.equal(isFileDone(file({ completed: true })), true);
    assert.equal(isFileDone(file({ bytesTotal: 5n, bytesTransferred: 5n })), true);
    assert.equal(isFileDone(file({ bytesTotal: 0n })), true);
  });

  it('does not believe in a file whose size is unknown, or that lacks a byte', () => {
    assert.equal(isFileDone(file({ bytesTransferred: 5n })), false);
    assert.equal(isFileDone(file({ bytesTotal: 5n, bytesTransferred: 4n })), false);
  });
});

describe('progress', () => {
  it('is a share from 0 to 1, exact beyond what a number can hold', () => {
    assert.equal(progress({ bytesTotal: 4n, bytesTransferred: 1n }), 0.25);
    assert.equal(progress({ bytesTotal: 2n ** 63n, bytesTransferred: 2n ** 62n }), 0.5);
    assert.equal(progress({ bytesTotal: 3n, bytesTransferred: 9n }), 1);
  });

  it('reaches 1 with the last byte only', () => {
    const almost = progress({ bytesTotal: 10n ** 12n, bytesTransferred: 10n ** 12n - 1n });
    assert.ok(almost !== undefined && almost < 1);
  });

  it('is unknown where the total is unknown or nothing', () => {
    assert.equal(progress({ bytesTotal: undefined, bytesTransferred: 5n }), undefined);
    assert.equal(progress({ bytesTotal: 0n, bytesTransferred: 0n }), undefined);
  });
});
