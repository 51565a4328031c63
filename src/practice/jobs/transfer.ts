import { HRESULT } from '../../bits/hresults';
import type { ErrorContextName } from '../../bits/states';
import type { Behaviour } from '../behaviour';
import type { Throttle } from '../throttle';
import type { RemoteTerms } from './exchange';
import type { Job, JobFile } from './job';
import type { PartNames } from './partNames';
import type { RunHooks } from './jobRun';
import { TransferError, fileError } from './transferError';
import { VolumeError, type Volume } from './volume';

/** What the transfer of one file depends on. */
export interface TransferTerms extends RemoteTerms, RunHooks {
  readonly behaviour: Behaviour;
  readonly volume: Volume;
  readonly throttle: Pick<Throttle, 'slice' | 'pass'>;
  readonly partNames: PartNames;
}

/** Forgets what was transferred of a file. */
export function restart(file: JobFile, terms: TransferTerms): void {
  file.bytesTransferred = 0;
  terms.progressed();
}

/** Finds a path on the volume. @throws TransferError */
export function locate(find: () => string, context: ErrorContextName = 'LOCAL_FILE'): string {
  try {
    return find();
  } catch (error) {
    throw error instanceof VolumeError ? new TransferError(error.code, context) : fileError(error, context);
  }
}

/**
 * Finds the target of a download, in a folder of its own volume.
 * @throws TransferError BG_E_VOLUME_CHANGED for a volume that is mounted at a path, as BITS does (bits-behaviour.md F17)
 */
export function locateTarget({ account }: Job, { localFile }: JobFile, { volume }: TransferTerms): string {
  return locate(() => {
    const target = volume.target(localFile, account);
    if (volume.isMounted(localFile)) throw new VolumeError(HRESULT.BG_E_VOLUME_CHANGED, 'a mounted volume');
    return target;
  });
}

/** @throws TransferError when the rest of the file does not fit on the disk */
export function checkRoom(
  file: JobFile,
  { behaviour }: TransferTerms,
  context: ErrorContextName = 'LOCAL_FILE',
): void {
  const missing = (file.bytesTotal ?? 0) - file.bytesTransferred;
  if (missing > behaviour.diskFree) throw new TransferError(HRESULT.ERROR_DISK_FULL, context);
}

/** Splits a chunk into the portions that the bandwidth allows. Ends early when the transfer is aborted. */
export async function* metered(chunk: Buffer, { throttle, signal }: TransferTerms): AsyncGenerator<Buffer> {
  for (let at = 0; at < chunk.length;) {
    const slice = chunk.subarray(at, at + throttle.slice(chunk.length - at));
    await throttle.pass(slice.length, signal);
    if (signal.aborted) return;
    yield slice;
    at += slice.length;
  }
}
