import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { describeJobError } from '../../../../src/bits/errorCodes';
import type { JobType } from '../../../../src/bits/states';
import { HRESULT } from '../../../../src/bits/hresults';
import { adviceText } from '../../../../src/ui/words/hresultWords';

describe('the advice of a failed job', () => {
  for (const [name, end] of [
    ['BG_E_HTTP_ERROR_404', 'Then retry the job.'],
    ['ERROR_WINHTTP_TIMEOUT', 'BITS has stopped trying. Retry the job once the cause is gone.'],
    ['BG_E_WATCHDOG_TIMEOUT', 'Retry the job.'],
  ] as const)
    it(`names the button of the editor, and the command of the command line: ${name}`, () => {
      const info = describeJobError(HRESULT[name], 'REMOTE_FILE', { state: 'ERROR' });
      const shown = adviceText({ info } as Parameters<typeof adviceText>[0], 'ERROR', undefined);
      assert.ok(shown.includes(end), shown);
      assert.doesNotMatch(shown, /resume/i);
      assert.match(info.advice, /\b[Rr]esume the job\b/);
    });

  for (const name of [
    'BG_E_HTTP_ERROR_404',
    'BG_E_HTTP_ERROR_405',
    'BG_E_HTTP_ERROR_409',
    'BG_E_HTTP_ERROR_415',
    'BG_E_HTTP_ERROR_501',
  ] as const)
    it(`speaks of uploads only where the job may be one: ${name}`, () => {
      const advice = (type?: JobType): readonly string[] => {
        const info = describeJobError(HRESULT[name], 'REMOTE_FILE', { state: 'ERROR', type });
        const shown = adviceText({ info } as Parameters<typeof adviceText>[0], 'ERROR', type);
        return [info.advice, shown];
      };
      for (const text of advice('download')) assert.doesNotMatch(text, /upload/i);
      for (const text of [...advice('upload'), ...advice()]) assert.match(text, /For an upload, /);
    });
});
