import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { decodeJob } from '../../../src/bits/decodeJob';
import type { CimValue } from '../../../src/wsman/cimValue';
import { dateValue } from '../../../src/bits/filetime';
import type { BitsJob } from '../../../src/bits/job';
import { CimInstance } from '../../../src/wsman/cim';
import { DecodeError } from '../../../src/wsman/decodeError';
import { parseXml } from '../../../src/wsman/xml';
import { file, JOB_ID, job } from '../wsman/samples';

function decode(...parts: Parameters<typeof job>): BitsJob {
  return decodeJob(CimInstance.read(parseXml(job(...parts))));
}

/** Forms that no unsigned number has: negative, empty, other notations, other digits, too long, nested. */
const BAD_NUMBERS = [
  ...['-1', '-9223372036854775808', '', ' ', '1.5', '1e3', '0x10', '1,000', 'NaN', 'running', '\u0661'],
  ...['99999999999999999999', '9'.repeat(40), '<p:x>1</p:x>'],
];

const UNKNOWN_SIZE = '18446744073709551615';

describe('decodeJob', () => {
  it('keeps the JobId as the host wrote it', () => {
    for (const jobId of [JOB_ID, JOB_ID.toLowerCase(), JOB_ID.slice(1, -1)])
      assert.equal(decode({ JobId: jobId }).jobId, jobId);
  });

  it('reads 2^64-1 as an unknown size, of the job and of a file', () => {
    const read = decode({ BytesTotal: UNKNOWN_SIZE }, file(1, { bytesTotal: UNKNOWN_SIZE }));
    assert.equal(read.bytesTotal, undefined);
    assert.equal(read.files[0]?.bytesTotal, undefined);
  });

  it('keeps sizes beyond what a number can hold', () => {
    assert.equal(decode({ BytesTotal: '9223372036854775807' }).bytesTotal, 9_223_372_036_854_775_807n);
  });

  it('T8: reads what no file of Windows can have as an unknown size', () => {
    assert.equal(decode({ BytesTotal: '9223372036854775808' }).bytesTotal, undefined);
  });

  it('shows states and priorities that no document names', () => {
    const read = decode({ State: '9', Priority: '77' });
    assert.deepEqual([read.state, read.priority], ['UNKNOWN(9)', 'UNKNOWN(77)']);
  });

  it('takes what is missing for what BITS sets by itself, or for nothing', () => {
    const names = [
      'DisplayName',
      'Description',
      'Owner',
      'Priority',
      'MinimumRetryDelay',
      'BytesTotal',
      'BytesTransferred',
    ];
    const missing = decode(Object.fromEntries(names.map((name) => [name, undefined])), '');
    assert.deepEqual([missing.displayName, missing.description, missing.owner], ['', '', '']);
    assert.deepEqual([missing.priority, missing.minimumRetryDelay], ['NORMAL', 0]);
    assert.deepEqual([missing.bytesTotal, missing.bytesTransferred, missing.files], [undefined, 0n, []]);
  });

  it('takes nil like absence', () => {
    const nil = decode(
      { Owner: undefined, JobCompletionTime: undefined },
      '<p:Owner xsi:nil="true"/><p:JobCompletionTime xsi:nil="true"/><p:Files xsi:nil="true"/>',
    );
    assert.deepEqual([nil.owner, nil.completionTime, nil.files], ['', undefined, []]);
  });

  it('counts the files where the host does not', () => {
    assert.equal(decode({ FilesTotal: undefined }).filesTotal, 2);
  });

  it('reads one file, which looks like a scalar', () => {
    assert.equal(decode({}, file(7)).files[0]?.localFile, 'D:\\drop\\pack7.zip');
  });

  it('keeps properties that it does not know', () => {
    const read = decode({ PeerCaching: '1' }, '<p:Gone xsi:nil="true"/>');
    assert.deepEqual(
      [...read.otherProperties],
      [
        ['PeerCaching', '1'],
        ['Gone', ''],
      ],
    );
  });

  it('finds properties in any case', () => {
    const read = decode({ State: undefined, STATE: '6' });
    assert.equal(read.state, 'TRANSFERRED');
    assert.equal(read.otherProperties.size, 0);
  });

  it('refuses a job without a JobId', () => {
    assert.throws(() => decode({ JobId: undefined }), DecodeError);
    assert.throws(() => decode({ JobId: '' }), DecodeError);
  });

  it('hides one value for one bad value, and complains of it', () => {
    const numbers = {
      BytesTotal: 'bytesTotal',
      BytesTransferred: 'bytesTransferred',
      FilesTotal: 'filesTotal',
      FilesTransferred: 'filesTransferred',
      MinimumRetryDelay: 'minimumRetryDelay',
      NoProgressTimeout: 'noProgressTimeout',
      TransientErrorCount: 'transientErrorCount',
      JobCreationTime: 'creationTime',
      JobLastModificationTime: 'modificationTime',
      JobCompletionTime: 'completionTime',
      Priority: 'priority',
      State: 'state',
    } as const;
    const good = decode();
    for (const [wire, name] of Object.entries(numbers))
      for (const value of BAD_NUMBERS) {
        const complaints: string[] = [];
        const instance = CimInstance.read(parseXml(job({ [wire]: value })));
        const read = decodeJob(instance, (property) => complaints.push(property));
        const unknown = name === 'state' || name === 'priority' ? 'UNKNOWN' : undefined;
        assert.deepEqual(read, { ...good, [name]: unknown }, `${wire} ${value}`);
        assert.deepEqual(complaints, [wire]);
      }
  });

  it('hides one value of a file for one bad value', () => {
    const complaints: string[] = [];
    const bad = file(2, { bytesTotal: '-1' }).replace('>false<', '>maybe<');
    const instance = CimInstance.read(parseXml(job({}, file(1) + bad)));
    const { files } = decodeJob(instance, (property) => complaints.push(property));
    assert.deepEqual(files[0], decode().files[0]);
    assert.deepEqual(files[1], { ...decode().files[1], bytesTotal: undefined, completed: undefined });
    assert.deepEqual(complaints, ['Files.BytesTotal', 'Files.Completed']);
  });

  it('shows a job without a state', () => {
    assert.equal(decode({ State: undefined }).state, 'UNKNOWN');
  });
});

describe('a FILETIME', () => {
  const toDate = (value: CimValue): Date | undefined => dateValue(value, 'JobCreationTime');

  it('reads the check value of the documents', () => {
    assert.deepEqual(toDate('133444736000000000'), new Date('2023-11-14T22:13:20Z'));
  });

  it('reads times before 1970, and milliseconds', () => {
    assert.deepEqual(toDate('10000'), new Date('1601-01-01T00:00:00.001Z'));
  });

  it('takes 0 and absence for "not yet"', () => {
    assert.equal(toDate('0'), undefined);
    assert.equal(toDate(undefined), undefined);
  });

  it('holds the last moment that a FILETIME can name', () => {
    assert.equal(toDate('18446744073709551615')?.toISOString(), '+060056-05-28T05:36:10.955Z');
  });
});
