import type { Clock } from '../../runtime/clock';
import { SharedFile, type SharedText } from './sharedFile';
import { MEMORY } from './sharedVersions';
import { WindowRecords } from './windowRecords';

/** What the windows of the editor share. */
export interface SharedFolder {
  /** Remembered values. */
  readonly memory: SharedText;
  readonly records: WindowRecords;
}

/**
 * Opens the folder that the windows share. A bundle of its own, loaded at the first look.
 * @param owner a name that no other window has, without spaces
 */
export function openSharedFolder(folder: string, owner: string, clock: Clock): SharedFolder {
  const file = (name: string): SharedFile => new SharedFile(folder, name, owner);
  return {
    memory: file(MEMORY),
    records: new WindowRecords({ lease: file('windows'), told: file('told'), clock, owner }),
  };
}
