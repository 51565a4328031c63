import { open, stat, type FileHandle } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { HRESULT } from '../../bits/hresults';
import type { Behaviour } from '../behaviour';
import type { Job, JobFile } from './job';
import { PATIENCE_MS, askRemote, basicHeader, type RemoteTerms } from './remote';
import type { Throttle } from './throttle';
import { TransferError, fileError, networkError } from './transferError';
import { VolumeError, type Volume } from './volume';

/** What one transfer works with. */
export interface TransferTerms extends RemoteTerms {
  readonly behaviour: Behaviour;
  readonly volume: Volume;
  readonly throttle: Pick<Throttle, 'slice' | 'pass'>;
  readonly signal: AbortSignal;
  /** Makes the name of a part file. */
  readonly temporaryName: () => string;
  /** The server was reached: bytes may flow. */
  readonly connected: () => void;
  /** Bytes have arrived, or the file starts again. */
  readonly progressed: () => void;
}

/** Foreground jobs need no ranges for files below this. */
const RANGELESS_LIMIT = 0x8000_0000;
const MOST_RESTARTS = 3;
/** BG_JOB_PRIORITY_FOREGROUND. */
const FOREGROUND = 0;

/**
 * Fetches what is missing of one file into its part file.
 * @throws TransferError, or anything once `terms.signal` is aborted
 */
export async function download(job: Job, file: JobFile, terms: TransferTerms): Promise<void> {
  const part = partFile(job, file, terms);
  for (let restarts = 0; ; restarts++) {
    await learn(job, file, terms);
    checkRoom(file, terms);
    if (await fetchRest(job, file, part, terms)) break;
    // The file changed between two requests: what has arrived is worth nothing.
    if (restarts === MOST_RESTARTS) throw new TransferError(HRESULT.BG_E_REMOTE_FILE_CHANGED, 'REMOTE_FILE');
    startAgain(file, terms);
  }
  file.done = true;
}

/** The part file's place; its name is chosen at the first try. */
function partFile(job: Job, file: JobFile, terms: TransferTerms): string {
  try {
    const target = terms.volume.target(file.localFile, job.account);
    file.temporary ??= terms.temporaryName();
    return join(dirname(target), file.temporary);
  } catch (error) {
    if (error instanceof VolumeError) throw new TransferError(error.code, 'LOCAL_FILE');
    throw fileError(error);
  }
}

/** HEAD: size and version; another version than before starts the file again. */
async function learn(job: Job, file: JobFile, terms: TransferTerms): Promise<void> {
  const response = await askRemote(terms, job, file.remoteUrl, {
    method: 'HEAD',
    headers: {},
    signal: terms.signal,
  });
  response.resume();
  terms.connected();
  const size = Number(response.headers['content-length'] ?? Number.NaN);
  if (!Number.isSafeInteger(size)) throw new TransferError(HRESULT.BG_E_MISSING_FILE_SIZE, 'REMOTE_FILE');
  const version = versionOf(response);
  if (file.bytesTransferred > 0 && (file.version !== version || file.bytesTotal !== size))
    startAgain(file, terms);
  file.bytesTotal = size;
  file.version = version;
  terms.progressed();
}

function startAgain(file: JobFile, terms: TransferTerms): void {
  file.bytesTransferred = 0;
  terms.progressed();
}

function versionOf({ headers }: IncomingMessage): string {
  return `${headers['last-modified'] ?? ''} ${headers.etag ?? ''}`.trim();
}

function checkRoom(file: JobFile, { behaviour }: TransferTerms): void {
  const missing = (file.bytesTotal ?? 0) - file.bytesTransferred;
  if (missing > behaviour.diskFree) throw new TransferError(HRESULT.ERROR_DISK_FULL, 'LOCAL_FILE');
}

/** GET from where the part file ends. Gives false when the server has another version by now. */
async function fetchRest(job: Job, file: JobFile, part: string, terms: TransferTerms): Promise<boolean> {
  const handle = await open(part, file.bytesTransferred > 0 ? 'r+' : 'w').catch((error: unknown) => {
    throw fileError(error);
  });
  try {
    const size = file.bytesTotal ?? 0;
    if (file.bytesTransferred >= size) return true;
    const ranged = job.priority !== FOREGROUND || file.bytesTransferred > 0 || size >= RANGELESS_LIMIT;
    const response = await askRemote(terms, job, file.remoteUrl, {
      method: 'GET',
      headers: ranged ? { Range: `bytes=${file.bytesTransferred}-${size - 1}` } : {},
      signal: terms.signal,
    });
    try {
      if (versionOf(response) !== file.version) return false;
      if (ranged) checkRange(response, file.bytesTransferred, size);
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
  for await (const chunk of patiently(response, terms)) {
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

/** A chunk in the portions that the bandwidth allows; ends early when the transfer is stopped. */
async function* metered(chunk: Buffer, { throttle, signal }: TransferTerms): AsyncGenerator<Buffer> {
  for (let at = 0; at < chunk.length;) {
    const slice = chunk.subarray(at, at + throttle.slice(chunk.length - at));
    await throttle.pass(slice.length, signal);
    if (signal.aborted) return;
    yield slice;
    at += slice.length;
  }
}

/** The chunks of an answer; too long a silence between two of them ends it. */
async function* patiently(response: IncomingMessage, { clock }: TransferTerms): AsyncGenerator<Buffer> {
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

/**
 * Sends the one file of an upload job. BITS speaks its own upload protocol (BITS_POST) with a server extension;
 * the practice host sends a plain PUT instead, and begins again where it was stopped.
 * @throws TransferError, or anything once `terms.signal` is aborted
 */
export async function upload(job: Job, file: JobFile, terms: TransferTerms): Promise<void> {
  startAgain(file, terms);
  const path = localPath(file, terms);
  const before = await stat(path).catch((error: unknown) => {
    throw fileError(error);
  });
  file.bytesTotal = before.size;
  const body = Readable.from(outgoing(path, file, terms));
  try {
    const response = await askRemote(terms, job, file.remoteUrl, {
      method: 'PUT',
      headers: { ...basicHeader(job, 0), 'Content-Length': String(before.size) },
      body,
      signal: terms.signal,
    });
    response.resume();
  } finally {
    body.destroy();
  }
  const after = await stat(path).catch((error: unknown) => {
    throw fileError(error);
  });
  if (after.size !== before.size || after.mtimeMs !== before.mtimeMs) {
    throw new TransferError(HRESULT.BG_E_LOCAL_FILE_CHANGED, 'LOCAL_FILE');
  }
  file.done = true;
  terms.progressed();
}

function localPath(file: JobFile, { volume }: TransferTerms): string {
  try {
    return volume.source(file.localFile);
  } catch (error) {
    if (error instanceof VolumeError) throw new TransferError(error.code, 'LOCAL_FILE');
    throw error;
  }
}

async function* outgoing(path: string, file: JobFile, terms: TransferTerms): AsyncGenerator<Buffer> {
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    terms.connected();
    for await (const slice of metered(chunk, terms)) {
      yield slice;
      file.bytesTransferred += slice.length;
      terms.progressed();
    }
  }
}
