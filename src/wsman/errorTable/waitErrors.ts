import type { ErrorRow } from './errorRow';

/** Ends of a wait for a job that was not transferred, and completions that lost files. */
export const WAIT_ERRORS = {
  WAIT_INTERRUPTED: {
    phase: 'cancelled',
    message: 'Waiting for job {jobId} was interrupted.',
    advice: 'The job stays on {host} and goes on there. Continue with: bits-remote watch {id} --host {where}',
    classes: ['stopsAsking', 'settlesOutcome'],
  },
  WAIT_EXPIRED: {
    phase: 'bits',
    message: 'Waiting for job {jobId} ended after {seconds} s; it was {state} when it was last read.',
    advice: 'The transfer goes on. Continue with: bits-remote watch {id} --host {where}',
    classes: ['settlesOutcome'],
  },
  TRANSFER_FAILED: {
    phase: 'bits',
    message: 'The transfer of job {jobId} on {host} failed: {meaning}',
    advice: '{advice}',
    classes: ['settlesOutcome'],
  },
  SUSPENDED_BY_OTHERS: {
    phase: 'bits',
    message: 'Someone else suspended job {jobId} during the wait.',
    advice: 'Resume the job, or cancel it if it is no longer needed. It stays on {host}.',
    classes: ['settlesOutcome'],
  },
  COMPLETED_BY_OTHERS: {
    phase: 'bits',
    message: 'Someone else completed job {jobId} during the wait.',
    advice: 'The files that it had fetched until then are on {host}. Check that they are all there.',
    classes: ['settlesOutcome'],
  },
  CANCELLED_BY_OTHERS: {
    phase: 'bits',
    message: 'Someone else cancelled job {jobId} during the wait.',
    advice: 'What it had fetched is deleted from {host}. Create the job again if it is still needed.',
    classes: ['settlesOutcome'],
  },
  ENDED_BY_OTHERS: {
    phase: 'bits',
    message: 'Job {jobId} left {host} during the wait: someone else completed or cancelled it.',
    advice: 'Check whether its files are there: the host does not say which.',
    classes: ['settlesOutcome'],
  },
  NOT_SUSPENDED: {
    phase: 'bits',
    message: 'Job {jobId} was not suspended: it is {state} on {host}.',
    advice:
      'Resume the job if it failed, or complete it if everything is transferred. Only jobs that are transferring or waiting can be suspended.',
    short: 'not suspended',
    classes: ['settlesOutcome'],
  },
  CHANGE_NOT_SEEN: {
    phase: 'bits',
    message: '{host} accepted the change, but job {jobId} is still {state}.',
    advice:
      'Look at the job again in a moment. If the problem persists, the host did not carry the change out.',
    short: 'change had no effect',
    classes: ['settlesOutcome'],
  },
  PARTLY_KEPT: {
    phase: 'bits',
    message: 'Job {jobId} was completed before all of its files were there. Only finished files are kept.',
    advice: 'The other files were deleted from {host}. Create a job for them if they are still needed.',
    classes: ['settlesOutcome'],
  },
  NOTHING_KEPT: {
    phase: 'bits',
    message: 'Job {jobId} was completed before any of its files was there. Nothing is kept.',
    advice: 'What it had fetched was deleted from {host}. Create the job again if it is still needed.',
    classes: ['settlesOutcome'],
  },
} satisfies Record<string, ErrorRow>;
