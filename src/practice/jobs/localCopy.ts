import { createReadStream, type Stats } from 'node:fs';
import { open, rename, stat, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { remotePath } from '../../bits/addresses';
import { HRESULT } from '../../bits/hresults';
import type { ErrorContextName } from '../../bits/states';
import type { Job, JobFile } from './job';
import { checkRoom, locate, locateTarget, metered, restart, type TransferTerms } from './transfer';
import { TransferError, fileError } from './transferError';

/** ERROR_BAD_NETPATH as an HRESULT. */
const BAD_NETPATH = 0x8007_0035;

/**
 * Copies a file whose remote name is a path on a drive of this host into its part file (bits-behaviour.md F1).
 * @throws TransferError, or anything once `terms.signal` is aborted
 */
export async function copyDown(job: Job, file: JobFile, terms: TransferTerms): Promise<void> {
  const source = locate(() => terms.volume.source(drivePath(file)), 'REMOTE_FILE');
  const target = locateTarget(job, file, terms);
  const ends = { source, target, sourceContext: 'REMOTE_FILE', targetContext: 'LOCAL_FILE' } as const;
  await copyRest(file, ends, HRESULT.BG_E_REMOTE_FILE_CHANGED, terms);
  file.done = true;
}

/**
 * Copies the local file of an upload to a path on a drive of this host. The file has its name once it is whole.
 * @throws TransferError, or anything once `terms.signal` is aborted
 */
export async function copyUp(job: Job, file: JobFile, terms: TransferTerms): Promise<void> {
  const source = locate(() => terms.volume.source(file.localFile));
  const target = locate(() => terms.volume.target(drivePath(file), job.account), 'REMOTE_FILE');
  const ends = { source, target, sourceContext: 'LOCAL_FILE', targetContext: 'REMOTE_FILE' } as const;
  const part = await copyRest(file, ends, HRESULT.BG_E_LOCAL_FILE_CHANGED, terms);
  await rename(part, target).catch(failsAt('REMOTE_FILE'));
  file.temporary = undefined;
  file.done = true;
  terms.progressed();
}

/** The two ends of a copy, with the contexts of their errors. */
interface Ends {
  /** Local paths of this computer. */
  readonly source: string;
  readonly target: string;
  readonly sourceContext: ErrorContextName;
  readonly targetContext: ErrorContextName;
}

/** The remote name as a path on a drive. @throws TransferError for one on a share: this host has no redirector */
function drivePath({ remoteUrl }: JobFile): string {
  const path = remotePath(remoteUrl) ?? '';
  if (path.startsWith('\\\\')) throw new TransferError(BAD_NETPATH, 'REMOTE_FILE');
  return path;
}

/** Copies the missing bytes into the part file beside the target. @returns its path */
async function copyRest(
  file: JobFile,
  { source, target, sourceContext, targetContext }: Ends,
  changed: number,
  terms: TransferTerms,
): Promise<string> {
  const before = await stat(source).catch(failsAt(sourceContext));
  if (!before.isFile()) throw new TransferError(HRESULT.E_ACCESSDENIED, sourceContext);
  begin(file, before, terms);
  checkRoom(file, terms, targetContext);
  file.temporary ??= locate(() => terms.partNames.create(dirname(target)), targetContext);
  const part = join(dirname(target), file.temporary);
  const handle = await open(part, file.bytesTransferred > 0 ? 'r+' : 'w').catch(failsAt(targetContext));
  try {
    for await (const chunk of bytesOf(source, file, sourceContext)) {
      for await (const slice of metered(chunk, terms)) {
        await write(handle, slice, file).catch(failsAt(targetContext));
        terms.progressed();
      }
      terms.signal.throwIfAborted();
    }
  } finally {
    await handle.close();
  }
  const after = await stat(source).catch(failsAt(sourceContext));
  if (versionOf(after) !== file.version || file.bytesTransferred !== file.bytesTotal) {
    throw new TransferError(changed, sourceContext);
  }
  return part;
}

/** Sets size and version. A change of either starts the file again. */
function begin(file: JobFile, source: Stats, terms: TransferTerms): void {
  const version = versionOf(source);
  if (file.bytesTransferred > 0 && file.version !== version) restart(file, terms);
  file.version = version;
  file.bytesTotal = source.size;
  terms.connected();
  terms.progressed();
}

function versionOf({ size, mtimeMs }: Stats): string {
  return `${size} ${mtimeMs}`;
}

/** The bytes of the source from the progress of the file up to the size that it had at the start. */
async function* bytesOf(
  source: string,
  { bytesTransferred: start, bytesTotal = 0 }: JobFile,
  context: ErrorContextName,
): AsyncGenerator<Buffer> {
  if (start >= bytesTotal) return;
  try {
    yield* createReadStream(source, { start, end: bytesTotal - 1 }) as AsyncIterable<Buffer>;
  } catch (error) {
    throw fileError(error, context);
  }
}

async function write(handle: FileHandle, bytes: Buffer, file: JobFile): Promise<void> {
  await handle.write(bytes, 0, bytes.length, file.bytesTransferred);
  file.bytesTransferred += bytes.length;
}

function failsAt(context: ErrorContextName): (error: unknown) => never {
  return (error) => {
    throw fileError(error, context);
  };
}
