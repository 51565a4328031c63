import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { describeJobError } from '../../../../src/bits/errorCodes';
import { HRESULT } from '../../../../src/bits/hresults';
import { adviceText } from '../../../../src/ui/words/hresultWords';

describe('the advice of a failed job', () => {
  for (const [name, end] of [
    ['BG_E_HTTP_ERROR_404', 'Then retry the job.'],
    ['ERROR_WINHTTP_TIMEOUT', 'BITS has stopped trying. Retry the job once the cause is gone.'],
    ['BG_E_WATCHDOG_TIMEOUT', 'Retry the job.'],
  ] as const)
    it(`names the button of the editor, and the command of the command line: ${name}`, () => {
      const info = describeJobError(HRESULT[name], 'REMOTE_FILE', 'ERROR');
      const shown = adviceText({ info } as Parameters<typeof adviceText>[0], 'ERROR');
      assert.ok(shown.includes(end), shown);
      assert.doesNotMatch(shown, /resume/i);
      assert.match(info.advice, /\b[Rr]esume the job\b/);
    });
});
