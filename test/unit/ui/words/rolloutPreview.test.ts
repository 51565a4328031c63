import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { begunEntry } from '../../../../src/fleet/rollouts/begin';
import type { HostPreview } from '../../../../src/fleet/rollouts/preview';
import type { SourcePreview } from '../../../../src/fleet/rollouts/sourcePreview';
import { specOf } from '../../../../src/fleet/rollouts/spec/rolloutSpec';
import { Format } from '../../../../src/ui/words/format';
import { previewDocument } from '../../../../src/ui/words/rolloutPreview';
import { RemoteError } from '../../../../src/wsman/errors';
import { inRussian } from '../russian';

const format = new Format('en');
const spec = specOf({ name: 'n', files: [{ from: 'files_01:D:\\a', to: 'D:\\a' }], hosts: ['all'] });
const known = ['a', 'files_01'].map((name) => ({ name }));
const begun = begunEntry({ rollout: 'k7m2q5xd', spec, file: 'f', hosts: known.slice(0, 1), by: 't', known });
const previews = [{ host: 'a', wave: 0, outcome: 'create', reason: undefined }] as const;
const fine: SourcePreview = {
  host: 'files_01',
  files: 1,
  problem: undefined,
  crowd: undefined,
  groups: undefined,
};

describe('the preview of a rollout', () => {
  describe('in Russian', () => {
    inRussian();

    it('has its reasons in Russian, and no word of the English ones', () => {
      const error = new RemoteError('CONNECTION_REFUSED', { host: 'a', port: 5985, address: 'a' });
      const reason = 'In English.';
      const all: readonly HostPreview[] = [
        { host: 'a', wave: 0, outcome: 'present', reason, jobId: '{1}' },
        { host: 'b', wave: 0, outcome: 'conflict', reason, jobId: '{2}' },
        { host: 'c', wave: 0, outcome: 'unreachable', reason, error },
      ];
      const text = previewDocument(begun, all, format, [{ ...fine, problem: reason, error }]);
      assert.match(text, /У задания \S*1\S* те же файлы/);
      assert.match(text, /Задание \S*2\S* пишет в тот же файл/);
      assert.equal(text.split('Узел a отклоняет подключения на порту 5985').length, 3);
      assert.ok(!text.includes(reason), text);
    });
  });

  it('says which host publishes the files, and what it is not meant for', () => {
    const text = previewDocument(begun, previews, format, [{ ...fine, crowd: 400, groups: 26 }]);
    assert.match(text, /^## Source$/m);
    assert.match(text, /^- files\\_01 publishes its files for the others: 1$/m);
    assert.match(text, /^- The Compact Server is meant for 3 transfers at once; 400 hosts would fetch\./m);
    assert.match(text, /^- The Compact Server is meant for 25 groups of files; files\\_01 would have 26\.$/m);
  });

  it('says why a host cannot publish, and nothing where none does', () => {
    const problem = 'files_01 has no BITS provider.';
    assert.match(
      previewDocument(begun, previews, format, [{ ...fine, problem }]),
      /can't publish its files: files\\_01 has no BITS provider\\?\./,
    );
    assert.doesNotMatch(previewDocument(begun, previews, format), /Source/);
  });
});
