import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  CREDENTIAL_SCHEMES,
  CREDENTIAL_TARGETS,
  JOB_ACTIONS,
  JOB_STATES,
  JOB_TYPES,
  PRIORITIES,
  PROXY_USAGES,
  SERVICE_ACCOUNTS,
  isActive,
  isFailed,
  isFinal,
  jobState,
  permission,
  priority,
  type JobStateName,
  type Permission,
} from '../../../src/bits/states';

describe('the numbers of the provider', () => {
  // From the class and method pages; the index is what goes over the wire.
  for (const [what, list, names] of [
    [
      'states',
      JOB_STATES,
      'QUEUED CONNECTING TRANSFERRING SUSPENDED ERROR TRANSIENT_ERROR TRANSFERRED ACKNOWLEDGED CANCELLED',
    ],
    ['priorities', PRIORITIES, 'FOREGROUND HIGH NORMAL LOW'],
    ['actions', JOB_ACTIONS, 'cancel complete resume suspend'],
    ['types', JOB_TYPES, 'download upload'],
    ['accounts', SERVICE_ACCOUNTS, 'system local network'],
    ['proxy usages', PROXY_USAGES, 'preconfigured none override autodetect'],
    ['credential targets', CREDENTIAL_TARGETS, 'server proxy'],
    ['credential schemes', CREDENTIAL_SCHEMES, 'basic digest ntlm negotiate passport'],
  ] as const)
    it(`count ${what} from 0`, () => {
      assert.equal(list.join(' '), names);
    });

  it('that no document names are shown as numbers', () => {
    assert.equal(jobState(8), 'CANCELLED');
    assert.equal(jobState(9), 'UNKNOWN(9)');
    assert.equal(priority(3), 'LOW');
    assert.equal(priority(4_294_967_295), 'UNKNOWN(4294967295)');
  });
});

describe('the kinds of states', () => {
  const kinds = (of: (state: JobStateName) => boolean): string => JOB_STATES.filter(of).join(' ');

  it('are active while BITS works or will work by itself', () => {
    assert.equal(kinds(isActive), 'QUEUED CONNECTING TRANSFERRING TRANSIENT_ERROR');
  });

  it('are final once the job leaves the queue', () => {
    assert.equal(kinds(isFinal), 'ACKNOWLEDGED CANCELLED');
  });

  it('are failed while there is an error to ask for', () => {
    assert.equal(kinds(isFailed), 'ERROR TRANSIENT_ERROR');
  });
});

describe('permission', () => {
  // A row a state: resume, suspend, complete of a download, complete of an upload, cancel.
  const rows: readonly (readonly [
    JobStateName,
    Permission,
    Permission,
    Permission,
    Permission,
    Permission,
  ])[] = [
    ['QUEUED', 'no', 'yes', 'confirm', 'no', 'confirm'],
    ['CONNECTING', 'no', 'yes', 'confirm', 'no', 'confirm'],
    ['TRANSFERRING', 'no', 'yes', 'confirm', 'no', 'confirm'],
    ['SUSPENDED', 'yes', 'no', 'confirm', 'no', 'confirm'],
    ['ERROR', 'yes', 'no', 'confirm', 'no', 'confirm'],
    ['TRANSIENT_ERROR', 'yes', 'yes', 'confirm', 'no', 'confirm'],
    ['TRANSFERRED', 'no', 'no', 'yes', 'yes', 'confirm'],
    ['ACKNOWLEDGED', 'no', 'no', 'no', 'no', 'no'],
    ['CANCELLED', 'no', 'no', 'no', 'no', 'no'],
  ];
  for (const [state, ...expected] of rows)
    it(`in ${state} is ${expected.join(', ')}`, () => {
      assert.deepEqual(
        [
          permission(state, 'resume', 'download'),
          permission(state, 'suspend', 'download'),
          permission(state, 'complete', 'download'),
          permission(state, 'complete', 'upload'),
          permission(state, 'cancel', 'download'),
        ],
        expected,
      );
    });

  it('to complete is not refused where the type of the job is unknown', () => {
    assert.equal(permission('TRANSFERRING', 'complete'), 'confirm');
  });

  it('in a state that nobody knows is given: the host will judge', () => {
    assert.deepEqual(
      JOB_ACTIONS.map((action) => permission('UNKNOWN(9)', action)),
      ['confirm', 'confirm', 'yes', 'yes'],
    );
  });
});
