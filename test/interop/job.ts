import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { JobsConnection } from '../../src/bits/hostJobs';
import { CALM } from '../protocol/fixture';
import { until } from '../until';

/** The source and target of a job's file. */
export interface Files {
  /** Base URL of a file server. */
  readonly files: string;
  /** The local path of a Windows path. */
  resolvePath(windowsPath: string): string;
}

let jobs = 0;

/** Lists jobs, creates a download, and completes it. */
export async function doJob(client: JobsConnection, backend: Files): Promise<void> {
  assert.deepEqual(await client.list(CALM), []);
  const remoteUrl = `${backend.files}/files/interop-300KB.bin`;
  const localFile = `C:\\Data\\interop-${++jobs}.bin`;
  const { jobId } = await client.create({ displayName: 'Größe ✓', files: [{ remoteUrl, localFile }] }, CALM);
  await until('it is transferred', async () => (await client.get(jobId, CALM))?.state === 'TRANSFERRED');
  assert.deepEqual(
    (await client.list(CALM)).map(({ displayName }) => displayName),
    ['Größe ✓'],
  );
  await client.changeState(jobId, 'complete', CALM);
  assert.deepEqual(await client.list(CALM), []);
  const source = Buffer.from(await (await fetch(remoteUrl)).arrayBuffer());
  assert.ok(readFileSync(backend.resolvePath(localFile)).equals(source));
}
