import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Format } from '../../../../src/ui/words/format';
import { cancelQuestion, cleanUpQuestion, completeQuestion } from '../../../../src/ui/words/losses';
import { file, MIB, tracked } from '../tracked';

const format = new Format('en', 'UTC');
const GIB = 1024n * MIB;

describe('the question before Cancel', () => {
  it('says what will be deleted', () => {
    const { message, detail, go } = cancelQuestion(
      [tracked({ bytesTransferred: (12n * GIB) / 10n })],
      format,
    );
    assert.equal(message, 'Cancel “Nightly pack” on web-01?');
    assert.equal(detail, '1.2 GB already fetched will be deleted.');
    assert.equal(go, 'Cancel Job');
  });

  it('adds up jobs on several hosts, and lists their names', () => {
    const jobs = [
      tracked({ displayName: 'A', bytesTransferred: GIB }),
      tracked({ displayName: 'B', bytesTransferred: GIB }, { host: 'web-02' }),
      tracked({ displayName: 'C', state: 'TRANSFERRED' }, { host: 'web-02' }),
    ];
    const { message, detail } = cancelQuestion(jobs, format);
    assert.equal(message, 'Cancel 3 jobs on 2 hosts?');
    assert.match(detail, /^2 GB already fetched will be deleted\.\n1 of them is ready: /);
    assert.match(detail, /\n\nA on web-01\nB on web-02\nC on web-02$/);
  });

  it('warns that a ready job loses its files', () => {
    const { detail } = cancelQuestion([tracked({ state: 'TRANSFERRED', bytesTransferred: MIB })], format);
    assert.match(detail, /The job is ready: complete it instead/);
  });

  it('counts no fetched bytes of uploads', () => {
    const { detail } = cancelQuestion([tracked({ bytesTransferred: GIB }, { type: 'upload' })], format);
    assert.doesNotMatch(detail, /fetched/);
  });

  it('lists only the first of many names', () => {
    const jobs = Array.from({ length: 300 }, (_, index) => tracked({ displayName: `J${index}` }));
    const { message, detail } = cancelQuestion(jobs, format);
    assert.equal(message, 'Cancel 300 jobs on web-01?');
    assert.match(detail, /J7\nand 292 more$/);
  });
});

describe('the question before an early Complete', () => {
  const files = [
    file({ bytesTransferred: 10n * MIB }),
    file({ completed: true }),
    file({ bytesTransferred: 4n * MIB }),
    file(),
    file({ bytesTotal: undefined, bytesTransferred: 1n * MIB }),
  ];

  it('says which files are kept, and how much of the others is lost', () => {
    const job = tracked({ files, filesTotal: 5 }, { type: 'download' });
    assert.equal(
      completeQuestion([job], format).detail,
      '2 of 5 files will be kept.\n5 MB of unfinished files will be deleted.',
    );
  });

  it('says when nothing is kept', () => {
    const job = tracked({ files: files.slice(2), filesTotal: 3 }, { type: 'download' });
    assert.match(completeQuestion([job], format).detail, /^No file is finished, so none will be kept\./);
  });

  it('says that BITS rejects it for uploads, where the direction is unknown', () => {
    assert.match(completeQuestion([tracked({ files })], format).detail, /An upload can't be completed early/);
  });
});

describe('the question before a clean-up', () => {
  const old = tracked({ displayName: 'Old', state: 'ERROR', bytesTransferred: MIB });
  const ready = tracked(
    { displayName: 'Ready', state: 'TRANSFERRED', bytesTransferred: GIB },
    { host: 'web-02' },
  );

  it('says what cancelled jobs lose, and what completed ones keep', () => {
    const { message, detail, go, stay } = cleanUpQuestion([old], [ready], format);
    assert.equal(message, 'Clean up 2 jobs on 2 hosts?');
    assert.match(
      detail,
      /^To be cancelled: 1 job\. 1 MB already fetched will be deleted\.\nTo be completed: 1 job\. What was fetched is kept\.\n/,
    );
    assert.match(detail, /\n\nOld on web-01\nReady on web-02$/);
    assert.deepEqual([go, stay], ['Clean Up', 'Keep Jobs']);
  });

  it('mentions only what is done', () => {
    assert.doesNotMatch(cleanUpQuestion([old], [], format).detail, /Completed/);
    assert.doesNotMatch(cleanUpQuestion([], [ready], format).detail, /Cancelled|deleted/);
  });
});
