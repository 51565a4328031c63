import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { BitsJob } from '../../../src/bits/job';
import { jobJson } from '../../../src/bits/jobJson';
import { decodeJob } from '../../../src/bits/decodeJob';
import { CimInstance } from '../../../src/wsman/cim';
import { parseXml } from '../../../src/wsman/xml';
import { job as known } from '../fleet/fakeHost';
import { JOB_ID, job } from '../wsman/samples';

describe('the properties of a job', () => {
  it('reads every property of the class', () => {
    const file = (index: number): BitsJob['files'][number] => ({
      remoteUrl: `http://files.example/pack${index}.zip?a=1&b=2`,
      localFile: `D:\\drop\\pack${index}.zip`,
      bytesTotal: 1_048_576n,
      bytesTransferred: 524_288n,
      completed: false,
    });
    assert.deepEqual(decodeJob(CimInstance.read(parseXml(job()))), {
      jobId: JOB_ID,
      displayName: 'Nightly pack',
      description: 'nightly & weekly',
      owner: 'NT AUTHORITY\\NETWORK SERVICE',
      state: 'TRANSFERRING',
      priority: 'NORMAL',
      minimumRetryDelay: 600,
      noProgressTimeout: 1_209_600,
      transientErrorCount: 3,
      creationTime: new Date('2023-11-14T22:13:20Z'),
      modificationTime: new Date('2023-11-14T22:14:20Z'),
      completionTime: undefined,
      bytesTotal: 2_097_152n,
      bytesTransferred: 1_048_576n,
      filesTotal: 2,
      filesTransferred: 1,
      type: undefined,
      files: [file(1), file(2)],
      otherProperties: new Map(),
    });
  });

  it('have a direction where the host tells it, as the cmdlets do', () => {
    const typeOf = (Type: string): unknown =>
      decodeJob(CimInstance.of({ JobId: JOB_ID, State: '3', Type })).type;
    // BG_JOB_TYPE_UPLOAD_REPLY is an upload, too.
    assert.deepEqual(['0', '1', '2', 'x', ''].map(typeOf), [
      'download',
      'upload',
      'upload',
      undefined,
      undefined,
    ]);
  });

  it('are null in JSON where they cannot be read', () => {
    const bad = job({ TransientErrorCount: '-1', BytesTransferred: '', State: 'running' });
    const json = jobJson(decodeJob(CimInstance.read(parseXml(bad))));
    assert.deepEqual(
      [json['transientErrorCount'], json['bytesTransferred'], json['state']],
      [null, null, 'UNKNOWN'],
    );
  });

  it('are written to JSON in a fixed order, large numbers as strings, unknown ones as null', () => {
    const json = jobJson(
      known({
        bytesTotal: undefined,
        bytesTransferred: 0xffff_ffff_ffff_fffen,
        creationTime: new Date('2026-11-22T10:00:00.000Z'),
        files: [
          { remoteUrl: 'u', localFile: 'f', bytesTotal: undefined, bytesTransferred: 1n, completed: false },
        ],
      }),
    );
    assert.equal(
      Object.keys(json).join(' '),
      'jobId displayName description priority state owner bytesTotal bytesTransferred filesTotal filesTransferred ' +
        'minimumRetryDelay noProgressTimeout transientErrorCount creationTime modificationTime completionTime type files',
    );
    assert.equal(json['bytesTotal'], null);
    assert.equal(json['bytesTransferred'], '18446744073709551614');
    assert.equal(json['creationTime'], '2026-11-22T10:00:00.000Z');
    assert.equal(json['completionTime'], null);
    assert.deepEqual(json['files'], [
      { remoteUrl: 'u', localFile: 'f', bytesTotal: null, bytesTransferred: '1', completed: false },
    ]);
  });
});
