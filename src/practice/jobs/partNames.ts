import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { fileHresult } from './transferError';
import { VolumeError } from './volume';

/** Numbers of part files: four hexadecimal digits without 0, as of GetTempFileName. */
const MOST = 0xffff;
/** ERROR_FILE_EXISTS as an HRESULT: every number is taken. */
const FILE_EXISTS = 0x8007_0050;

/** Names of part files, `BIT1A2B.tmp`, with numbers that rise from call to call and begin again after the last. */
export class PartNames {
  #last: number;

  constructor(randomBytes: (length: number) => Buffer) {
    this.#last = randomBytes(2).readUInt16LE();
  }

  /** Creates an empty part file in a folder. @returns its name @throws VolumeError */
  create(folder: string): string {
    for (let tries = 0; tries < MOST; tries++) {
      this.#last = (this.#last % MOST) + 1;
      const name = `BIT${this.#last.toString(16).toUpperCase().padStart(4, '0')}.tmp`;
      if (createNew(join(folder, name))) return name;
    }
    throw new VolumeError(FILE_EXISTS, 'no name of a part file is left');
  }
}

/** @returns false when a file has that name */
function createNew(path: string): boolean {
  try {
    closeSync(openSync(path, 'wx'));
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw new VolumeError(fileHresult(error), 'the part file was not created');
  }
}
