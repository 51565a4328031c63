import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { PublishedGroup } from '../../../../../src/bits/publishing/ownFiles';
import { actionChoices, groupChoices } from '../../../../../src/ui/commands/publishing/publishedChoices';
import { Format } from '../../../../../src/ui/words/format';

const format = new Format('en-US');

const other: PublishedGroup = {
  group: 'http://files-01:80/updates',
  isOwn: false,
  file: undefined,
  url: undefined,
  isThere: undefined,
  limits: undefined,
};
const ofRollout: PublishedGroup = {
  ...other,
  group: 'http://files-01:80/bits-remote-k7m2q5xd',
  isOwn: true,
  limits: { connections: 3, bytesPerSecond: 0 },
};
const group = 'http://files-01:80/bits-remote-aaaaaaaa-pack.zip';
const file: PublishedGroup = {
  ...ofRollout,
  group,
  file: { group, suffix: 'pack.zip' },
  url: `${group}/pack.zip`,
  isThere: true,
  limits: { connections: 3, bytesPerSecond: 20480 },
};

describe('rows for what a host publishes', () => {
  it('begin with the files of this program, each with its URL and limits', () => {
    const rows = groupChoices([other, ofRollout, file, { ...file, isThere: false }], format);
    assert.deepEqual(
      rows.map(({ label, description, detail }) => [label, description, detail]),
      [
        ['$(file) pack.zip', 'at most 3 at once · 20 KB/s', `${group}/pack.zip`],
        ['$(warning) pack.zip', 'not available', `${group}/pack.zip`],
        ['$(files) Files of a rollout', 'at most 3 at once', ofRollout.group],
        ['$(server-process) Published by another program', '', other.group],
      ],
    );
  });

  it('offer what can be done: limits to own groups, URLs where they are known', () => {
    const actions = (published: PublishedGroup): readonly string[] =>
      actionChoices(published, format).map(({ value }) => value);
    assert.deepEqual(actions(file), ['copy', 'createJob', 'limits', 'unpublish']);
    assert.deepEqual(actions(ofRollout), ['limits', 'unpublish']);
    assert.deepEqual(actions(other), ['unpublish']);
    const [limits] = actionChoices({ ...ofRollout, limits: undefined }, format);
    assert.equal(limits?.description, 'no limits');
  });
});
