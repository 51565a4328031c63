import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HRESULT } from '../../../../src/bits/hresults';
import { PartNames } from '../../../../src/practice/jobs/partNames';
import { VolumeError } from '../../../../src/practice/jobs/volume';

describe('practice host: names of part files', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'parts-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const from = (first: number): PartNames =>
    new PartNames((length) => {
      const bytes = Buffer.alloc(length);
      bytes.writeUInt16LE(first);
      return bytes;
    });

  it('rise, from a random number on', () => {
    const names = from(0x1a2a);
    assert.deepEqual([names.create(folder), names.create(folder)], ['BIT1A2B.tmp', 'BIT1A2C.tmp']);
    assert.deepEqual(readdirSync(folder), ['BIT1A2B.tmp', 'BIT1A2C.tmp']);
  });

  it('have four digits, and begin again at 1', () => {
    const names = from(0xfffe);
    assert.deepEqual([names.create(folder), names.create(folder)], ['BITFFFF.tmp', 'BIT0001.tmp']);
  });

  it('leave files alone that are there', () => {
    writeFileSync(join(folder, 'BIT0001.tmp'), 'mine');
    assert.equal(from(0).create(folder), 'BIT0002.tmp');
  });

  it('are refused where no file can be made', () => {
    assert.throws(
      () => from(0).create(join(folder, 'nowhere')),
      (error) => error instanceof VolumeError && error.code === HRESULT.ERROR_PATH_NOT_FOUND,
    );
  });
});
