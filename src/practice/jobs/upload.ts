import { createReadStream, type Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { HRESULT } from '../../bits/hresults';
import type { Job, JobFile } from './job';
import { requestRemote } from './remoteRequest';
import { locate, metered, restart, type TransferTerms } from './transfer';
import { TransferError, fileError } from './transferError';

/**
 * Sends the one file of an upload job. BITS speaks its own upload protocol (BITS_POST) with a server extension. The
 * practice host sends a plain PUT instead, which starts again after an interruption.
 * @throws TransferError, or anything once `terms.signal` is aborted
 */
export async function upload(job: Job, file: JobFile, terms: TransferTerms): Promise<void> {
  const path = locate(() => terms.volume.source(file.localFile));
  const before = await fileStats(path);
  file.bytesTotal = before.size;
  const response = await requestRemote(terms, job, file.remoteUrl, {
    method: 'PUT',
    headers: { 'Content-Length': String(before.size) },
    body: () => {
      restart(file, terms);
      return Readable.from(outgoing(path, file, terms));
    },
    signal: terms.signal,
  });
  response.resume();
  const after = await fileStats(path);
  if (after.size !== before.size || after.mtimeMs !== before.mtimeMs) {
    throw new TransferError(HRESULT.BG_E_LOCAL_FILE_CHANGED, 'LOCAL_FILE');
  }
  file.done = true;
  terms.progressed();
}

async function fileStats(path: string): Promise<Stats> {
  try {
    return await stat(path);
  } catch (error) {
    throw fileError(error);
  }
}

async function* outgoing(path: string, file: JobFile, terms: TransferTerms): AsyncGenerator<Buffer> {
  for await (const chunk of chunksOf(path)) {
    terms.connected();
    for await (const slice of metered(chunk, terms)) {
      yield slice;
      file.bytesTransferred += slice.length;
      terms.progressed();
    }
  }
}

/** @throws TransferError */
async function* chunksOf(path: string): AsyncGenerator<Buffer> {
  try {
    yield* createReadStream(path) as AsyncIterable<Buffer>;
  } catch (error) {
    throw fileError(error);
  }
}
