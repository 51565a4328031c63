import fc from 'fast-check';
import { describe } from 'mocha';
import { describeHresult } from '../../src/bits/errorCodes';
import type { JobError } from '../../src/bits/requests';
import { jobErrorText } from '../../src/cli/output/jobErrorText';
import { jobTable } from '../../src/cli/output/jobTable';
import type { TrackedJob } from '../../src/fleet/model';
import { Format } from '../../src/ui/words/format';
import { errorsDocument, jobDocument } from '../../src/ui/pages/jobDocument';
import { LABEL_LENGTH } from '../../src/ui/words/plainText';
import { errorText, fileRow, jobRow } from '../../src/ui/words/rowText';
import { statusLines } from '../../src/ui/news/statusText';
import { file, tracked } from '../unit/ui/tracked';
import { fuzz, type Outcome } from './target';
import { checkLines, checkPlain, checkTerminal, code, text } from './hostTexts';

const DOCUMENT_LINE = 2 * 10 * 4096 + 20;
/** Lines of a value that is folded: two that follow each other hold more than 90 of its 4,096 characters. */
const VALUE_LINES = 2 * Math.ceil(4096 / 90);
const FORMAT = new Format('en', 'UTC');

/** A job with each text in several properties. */
const job = fc
  .record({ name: text, path: text, said: text, code })
  .map(({ name, path, said, code: value }) => {
    const error: JobError = {
      context: 'REMOTE_FILE',
      info: describeHresult(value),
      contextDescription: said,
      errorDescription: name,
    };
    const files = [file({ remoteUrl: path, localFile: path })];
    const otherProperties = new Map([[said, said]]);
    const texts = { displayName: name, description: said, owner: path };
    return { known: tracked({ state: 'ERROR', ...texts, files, otherProperties }, { error }), error };
  });

function showJob({ known, error }: { known: TrackedJob; error: JobError }): Outcome {
  for (const { label, description, spoken } of [
    jobRow(known, FORMAT),
    ...known.job.files.map((each) => fileRow(each, FORMAT)),
  ]) {
    checkPlain(label, LABEL_LENGTH);
    checkPlain(description, LABEL_LENGTH + 20);
    checkPlain(spoken, 4 * LABEL_LENGTH);
  }
  checkPlain(errorText(known), LABEL_LENGTH);
  const activity = { active: 1, waiting: 0, jobs: [known], share: undefined, bytesPerSecond: 0 };
  for (const line of statusLines(activity, [known], 5, FORMAT)) checkPlain(line, 4 * LABEL_LENGTH);
  // An escape has up to ten characters; a property has a name and a value.
  checkLines(jobDocument(known, FORMAT), 40 * VALUE_LINES, DOCUMENT_LINE);
  checkLines(errorsDocument([known], FORMAT), 20 * VALUE_LINES, DOCUMENT_LINE);
  checkTerminal(jobErrorText(error), 6);
  checkTerminal(jobTable([known.job]), 2);
  return jobRow(known, FORMAT).label === known.job.displayName ? 'accepted' : 'refused';
}

describe('texts of a hostile host in jobs', () => {
  fuzz('texts of jobs and of their errors', job, showJob);
});
