import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { filled, hasPlaces, unknownPlaces } from '../../../../../src/fleet/rollouts/spec/template';

const HOST = { name: 'web-01', group: 'production/eu', tags: ['canary', 'site=ams', 'rack=a=1'] };

describe('a template', () => {
  for (const [text, result] of [
    ['D:\\Drop\\${host}.zip', 'D:\\Drop\\web-01.zip'],
    ['${group}/${host}', 'production/eu/web-01'],
    ['${tag:site}-${tag:rack}', 'ams-a=1'],
    ['$host and {host}', '$host and {host}'],
  ] as const)
    it(`${text} becomes ${result}`, () => assert.deepEqual(filled(text, HOST), { text: result }));

  it('names what the host lacks', () => {
    assert.deepEqual(filled('${host} ${tag:floor}', HOST), { lacks: '${tag:floor}' });
    assert.deepEqual(filled('${tag:canary}', HOST), { lacks: '${tag:canary}' });
    assert.deepEqual(filled('${group}', { name: 'a' }), { lacks: '${group}' });
  });

  it('knows no other placeholders', () => {
    assert.deepEqual(unknownPlaces('${host} ${env:PATH} ${HOST} ${} ${tag:x}'), [
      '${env:PATH}',
      '${HOST}',
      '${}',
    ]);
  });

  it('is another text for each host, or not', () => {
    assert.ok(hasPlaces('a${host}'));
    assert.ok(!hasPlaces('a'));
  });
});
