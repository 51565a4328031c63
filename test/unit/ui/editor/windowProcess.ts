// A window in a process of its own, as far as it shares files with others: does what its parent sends.
import { systemClock } from '../../../../src/runtime/clock';
import { Lease } from '../../../../src/ui/editor/lease';
import { textsIn } from '../../../../src/ui/editor/memoryMerge';
import { openSharedFolder } from '../../../../src/ui/editor/sharedFolder';
import { SharedMemory } from '../../../../src/ui/editor/sharedMemory';
import { MEMORY, readShared } from '../../../../src/ui/editor/sharedVersions';

export type Request =
  /** Turns to the window, or leaves it. Answered once it holds the lease, or has looked. */
  | { readonly kind: 'attend'; readonly focused: boolean }
  /** Claims news, one after the other. Answered with what is this window's to tell. */
  | { readonly kind: 'tell'; readonly keys: readonly string[] }
  /** Adds texts to a remembered list, one after the other. Answered with the list. */
  | { readonly kind: 'remember'; readonly texts: readonly string[] };

const [folder = '', owner = ''] = process.argv.slice(2);
const shared = openSharedFolder(folder, owner, systemClock);
const lease = new Lease({
  records: () => Promise.resolve(shared.records),
  clock: systemClock,
  onDefect: (defect) => {
    throw defect instanceof Error ? defect : new Error(String(defect));
  },
});
const memory = new SharedMemory({
  read: () => readShared(folder, MEMORY),
  change: (next) => shared.memory.change(next),
  former: { get: () => undefined },
});

async function answer(request: Request): Promise<readonly string[]> {
  switch (request.kind) {
    case 'attend':
      lease.attend({ focused: request.focused, needed: true });
      await lease.tellOnce([]);
      return lease.holds ? ['holds'] : [];
    case 'tell': {
      const mine: string[] = [];
      for (const key of request.keys) mine.push(...((await lease.tellOnce([key])) ?? []));
      return mine;
    }
    case 'remember':
      for (const text of request.texts) await memory.change('list', (stored) => [...textsIn(stored), text]);
      return textsIn(memory.get('list'));
  }
}

process.on('message', (request: Request) => {
  void answer(request).then((texts) => process.send?.(texts));
});
