import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ownReason } from '../../../../src/fleet/rollouts/driver/ownReasons';
import { paused, type PauseFact } from '../../../../src/fleet/rollouts/journal/pauseFact';
import { Format } from '../../../../src/ui/words/format';
import { pauseSentence, reasonText } from '../../../../src/ui/words/journalReason';
import { NOT_FOUND } from '../../../fakeRollouts';
import { inRussian, spaced } from '../russian';

const FORMAT = new Format('ru', 'UTC');
const NO_RIGHT = { code: 'ACCESS_DENIED', text: 'x is signed in but may not.', kind: 'host' } as const;
const FACTS: readonly (readonly [PauseFact, string, string])[] = [
  [{ kind: 'waveThrough', wave: 1, waves: 3 }, 'Wave 1 of 3 is through.', 'Волна 1 из 3 пройдена.'],
  [
    { kind: 'waveWithoutProof', wave: 2 },
    'No host of wave 2 is done.',
    'Ни на одном узле волны 2 рассылка не завершена.',
  ],
  [
    { kind: 'tooManyFailed', failed: 3, limit: 2, hosts: 40 },
    '3 hosts failed; the limit is 2 of 40.',
    'Ошибка: 3 узла; предел — 2 из 40.',
  ],
  [
    { kind: 'sameForAll', reason: NOT_FOUND },
    'The file server has no such file (HTTP 404). Every host would fail the same way.',
    'HTTP 404: на файловом сервере нет такого файла. На каждом узле была бы та же ошибка.',
  ],
  [
    { kind: 'sameForAll', reason: NO_RIGHT },
    'x is signed in but may not. Every host would fail the same way.',
    'Нет прав управлять BITS. На каждом узле была бы та же ошибка.',
  ],
  [
    { kind: 'ready', ready: 1, hosts: 21, away: 2 },
    'Ready to complete on 1 of 21 hosts. 2 more were ready and do not answer.',
    'Готово к завершению на 1 из 21 узла. Еще 2 узла были готовы и не отвечают.',
  ],
  [
    { kind: 'sourceFailed', source: 'web-01', reason: NO_RIGHT },
    "web-01 can't publish the files: x is signed in but may not.",
    'Узел web-01 не может публиковать файлы: нет прав управлять BITS.',
  ],
  [
    { kind: 'sourceFailed', source: 'web-01', reason: undefined },
    "web-01 can't publish the files: it does not answer.",
    'Узел web-01 не может публиковать файлы: он не отвечает.',
  ],
  [{ kind: 'rebuilt' }, 'Rebuilt from the hosts.', 'Восстановлена по узлам.'],
];

describe('the pause of a rollout in Russian', () => {
  inRussian();

  for (const [fact, english, russian] of FACTS)
    it(`is told by what the journal keeps beside its English sentence: ${english}`, () => {
      const entry = paused('failureLimit', fact);
      assert.equal(entry.text, english);
      assert.equal(spaced(pauseSentence(entry, FORMAT)), russian);
    });

  it('of an older journal is the sentence that it has', () => {
    assert.equal(
      pauseSentence({ why: 'betweenWaves', text: 'Wave 1 of 3 is through.' }, FORMAT),
      'Wave 1 of 3 is through.',
    );
  });
});

describe('a reason of a journal in Russian', () => {
  inRussian();

  it('of our own is known by its code, whatever its words were', () => {
    const reason = { ...ownReason('TWIN'), text: 'In the words of another version.' };
    assert.match(reasonText(reason), /^У другого задания на узле та же метка/);
  });
});
