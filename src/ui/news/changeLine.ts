import type { HostChange } from '../../fleet/hostWatch';
import { plainText } from '../words/plainText';
import { logLine } from '../words/logLine';

/** A change on one line of the log: where, what, which job, by whom, and how it ended. English, as the log is. */
export function changeLine({ host, what, jobId, user, error }: HostChange): string {
  const who = user === undefined || user === '' ? 'the signed-in user' : plainText(user);
  const job = jobId === undefined ? '' : ` ${plainText(jobId)}`;
  return `${plainText(host)}: ${what}${job} by ${who}: ${error === undefined ? 'done' : logLine(error)}`;
}
