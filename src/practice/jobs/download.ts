import { open, type FileHandle } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { dirname, join } from 'node:path';
import { HRESULT } from '../../bits/hresults';
import { FOREGROUND_PRIORITY, type Job, type JobFile } from './job';
import { requestRemote } from './remoteRequest';
import { checkRoom, locate, locateTarget, metered, restart, type TransferTerms } from './transfer';
import { TransferError, fileError, networkError } from './transferError';
import { PATIENCE_MS } from './tunnel';

/** Most bytes of a file that a foreground job fetches without ranges. */
const FOREGROUND_RANGELESS = 0x7fff_ffff;
/**
 * The same for a background job. Files of 2 KB were seen to pass (bits-behaviour.md F13); up to which size is unknown,
 * so this number is an assumption.
 */
const BACKGROUND_RANGELESS = 65_536;
const MOST_RESTARTS = 3;

/**
 * Downloads the missing bytes of one file into its part file.
 * @throws TransferError, or anything once `terms.signal` is aborted
 */
export async function download(job: Job, file: JobFile, terms: TransferTerms): Promise<void> {
  const part = partFile(job, file, terms);
  for (let restarts = 0; ; restarts++) {
    await readHead(job, file, terms);
    checkRoom(file, terms);
    if (await fetchRest(job, file, part, terms)) break;
    // The file changed between two requests: the bytes so far belong to the old version.
    if (restarts === MOST_RESTARTS) throw new TransferError(HRESULT.BG_E_REMOTE_FILE_CHANGED, 'REMOTE_FILE');
    restart(file, terms);
  }
  file.done = true;
}

/** Path of the part file. One that has none yet gets it now: its folder was not there when the file was added. */
function partFile(job: Job, file: JobFile, terms: TransferTerms): string {
  const folder = dirname(locateTarget(job, file, terms));
  file.temporary ??= locate(() => terms.partNames.create(folder));
  return join(folder, file.temporary);
}

/**
 * HEAD: reads size and version of the file. A change of either starts the file again. The version of a seeded file is
 * unknown until then.
 */
async function readHead(job: Job, file: JobFile, terms: TransferTerms): Promise<void> {
  const response = await requestRemote(terms, job, file.remoteUrl, {
    method: 'HEAD',
    headers: {},
    signal: terms.signal,
  });
  response.resume();
  terms.connected();
  const size = Number(response.headers['content-length'] ?? Number.NaN);
  if (!Number.isSafeInteger(size)) throw new TransferError(HRESULT.BG_E_MISSING_FILE_SIZE, 'REMOTE_FILE');
  const version = versionOf(response);
  const isOther = file.bytesTotal !== size || (file.version !== undefined && file.version !== version);
  if (file.bytesTransferred > 0 && isOther) restart(file, terms);
  file.bytesTotal = size;
  file.version = version;
  terms.progressed();
}

function versionOf({ headers }: IncomingMessage): string {
  return `${headers['last-modified'] ?? ''} ${headers.etag ?? ''}`.trim();
}

/** GET from the end of the part file on. @returns false when the server sends another version */
async function fetchRest(job: Job, file: JobFile, part: string, terms: TransferTerms): Promise<boolean> {
  const handle = await open(part, file.bytesTransferred > 0 ? 'r+' : 'w').catch((error: unknown) => {
    throw fileError(error);
  });
  try {
    const size = file.bytesTotal ?? 0;
    if (file.bytesTransferred >= size) return true;
    const canBeWhole =
      size <= (job.priority === FOREGROUND_PRIORITY ? FOREGROUND_RANGELESS : BACKGROUND_RANGELESS);
    const ranged = file.bytesTransferred > 0 || !canBeWhole;
    const response = await requestRemote(terms, job, file.remoteUrl, {
      method: 'GET',
      headers: ranged ? { Range: `bytes=${file.bytesTransferred}-${size - 1}` } : {},
      signal: terms.signal,
    });
    try {
      if (versionOf(response) !== file.version) return false;
      if (ranged && canBeWhole && response.statusCode === 200) restart(file, terms);
      else if (ranged) checkRange(response, file.bytesTransferred, size);
      await receive(response, file, handle, terms);
    } finally {
      response.destroy();
    }
  } finally {
    await handle.close();
  }
  if (file.bytesTransferred === file.bytesTotal) return true;
  throw new TransferError(HRESULT.ERROR_WINHTTP_CONNECTION_ERROR, 'GENERAL_TRANSPORT', true);
}

function checkRange(response: IncomingMessage, start: number, size: number): void {
  if (response.statusCode !== 206) {
    throw new TransferError(HRESULT.BG_E_INSUFFICIENT_RANGE_SUPPORT, 'REMOTE_FILE');
  }
  if (response.headers['content-range'] !== `bytes ${start}-${size - 1}/${size}`) {
    throw new TransferError(HRESULT.BG_E_INVALID_SERVER_RESPONSE, 'REMOTE_FILE');
  }
}

async function receive(
  response: IncomingMessage,
  file: JobFile,
  handle: FileHandle,
  terms: TransferTerms,
): Promise<void> {
  for await (const chunk of chunksOf(response, terms)) {
    for await (const slice of metered(chunk, terms)) {
      const room = (file.bytesTotal ?? 0) - file.bytesTransferred;
      if (slice.length > room) throw new TransferError(HRESULT.BG_E_INVALID_SERVER_RESPONSE, 'REMOTE_FILE');
      await handle.write(slice, 0, slice.length, file.bytesTransferred).catch((error: unknown) => {
        throw fileError(error);
      });
      file.bytesTransferred += slice.length;
      terms.progressed();
    }
  }
}

/** The chunks of a response. @throws TransferError, after {@link PATIENCE_MS} without a chunk too */
async function* chunksOf(response: IncomingMessage, { clock }: TransferTerms): AsyncGenerator<Buffer> {
  const chunks = (response as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  for (;;) {
    const timer = clock.after(PATIENCE_MS, () => {
      response.destroy(new TransferError(HRESULT.ERROR_WINHTTP_TIMEOUT, 'GENERAL_TRANSPORT', true));
    });
    let next: IteratorResult<Buffer>;
    try {
      next = await chunks.next();
    } catch (error) {
      throw networkError(error);
    } finally {
      timer.dispose();
    }
    if (next.done) return;
    yield next.value;
  }
}
