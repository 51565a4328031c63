import assert from 'node:assert/strict';
import { checkEffect } from '../../../../src/cli/jobs/effect';
import { JOB_ACTIONS, JOB_STATES, type JobAction, type JobState } from '../../../../src/bits/states';
import type { ErrorCode } from '../../../../src/wsman/errors';
import { job } from '../../fleet/fakeHost';

/** The states in which a job shows that a change was made. */
const SHOWING: Readonly<Record<JobAction, readonly JobState[]>> = {
  suspend: ['SUSPENDED'],
  resume: JOB_STATES.filter((state) => state !== 'SUSPENDED'),
  complete: ['ACKNOWLEDGED', 'CANCELLED'],
  cancel: ['ACKNOWLEDGED', 'CANCELLED'],
};

const CODES: Readonly<Record<JobAction, ErrorCode>> = {
  suspend: 'NOT_SUSPENDED',
  resume: 'CHANGE_NOT_SEEN',
  complete: 'CHANGE_NOT_SEEN',
  cancel: 'CHANGE_NOT_SEEN',
};

describe('the effect of a change that the host accepted', () => {
  for (const action of JOB_ACTIONS)
    for (const state of JOB_STATES)
      it(`of ${action} is ${SHOWING[action].includes(state) ? '' : 'not '}seen in ${state}`, () => {
        const check = (): void => checkEffect(action, job({ state }), 'web-01');
        if (SHOWING[action].includes(state)) check();
        else assert.throws(check, { code: CODES[action], message: new RegExp(state) });
      });

  it('is not judged by a state without a name, nor where the job has left', () => {
    for (const action of JOB_ACTIONS) {
      checkEffect(action, job({ state: 'UNKNOWN(12)' }), 'web-01');
      checkEffect(action, undefined, 'web-01');
    }
  });
});
