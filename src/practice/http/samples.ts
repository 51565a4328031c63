import { contentSize } from './fileContent';

/** A file that the file server offers on its index page. */
export interface Sample {
  /** Its path, without a slash at the beginning. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** One line about the way in which the server sends it. */
  readonly note: string;
}

/**
 * The file of a newcomer's first job. At two MiB a second it is fetched in one time slice or two, after that of another
 * job: six to twelve seconds, long enough to see it move and short enough to wait for.
 */
export const FIRST_SAMPLE = 'files/sample-6MB.bin';

/** One file of each folder. Any other name works too: the size is in the name. */
export const SAMPLES: readonly Sample[] = [
  sample(FIRST_SAMPLE, 'The file for a first job.'),
  sample('files/update-100MB.bin', 'Large, to suspend and resume.'),
  sample('files/anything-5KB.bin', 'Small. Any name works, and the size is in the name.'),
  sample('slow/drivers-40MB.bin', 'Sent at 64 KB a second.'),
  sample('flaky/patches-8MB.bin', 'Every third request is answered with 503, try again.'),
  sample('redirect/office-2MB.bin', 'Redirects to the same file in /files.'),
  sample('changing/catalogue-1MB.bin', 'May change on the server while it is fetched.'),
  sample('secret/report-1MB.bin', 'Asks for the user name and password of the practice host (Basic).'),
  sample('nosize/stream-1MB.bin', 'Sent without a size. BITS refuses it.'),
  sample('norange/image-16MB.bin', 'Cannot be fetched in parts. A background job refuses it.'),
];

/** Addresses that fail, to see what a failed job looks like. */
export const FAILING: readonly Pick<Sample, 'path' | 'note'>[] = [
  { path: 'missing.bin', note: '404: not found' },
  { path: 'forbidden', note: '403: forbidden' },
  { path: 'status/500', note: '500: server error. Any status works.' },
];

function sample(path: string, note: string): Sample {
  return { path, size: contentSize(path), note };
}
