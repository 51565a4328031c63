import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Format } from '../../../../src/ui/words/format';
import { endedDocument, errorsDocument, jobDocument } from '../../../../src/ui/pages/jobDocument';
import { file, NOT_FOUND, tracked } from '../tracked';

const format = new Format('en', 'UTC');

describe('the document of a job', () => {
  const text = jobDocument(
    tracked(
      {
        displayName: 'Evil: 1\nHost: other',
        state: 'ERROR',
        files: [file(), file({ remoteUrl: '\\\\srv\\share\\x "y"' })],
        otherProperties: new Map([['NewThing', '7']]),
      },
      { error: NOT_FOUND },
    ),
    format,
  );

  it('holds every property, undocumented ones included', () => {
    for (const name of [
      'Name',
      'State',
      'Error',
      'Priority',
      'Owner',
      'Retry delay',
      'Gives up after',
      'Created',
      'Job ID',
      'NewThing',
    ]) {
      assert.match(text, new RegExp(`^${name}: `, 'm'));
    }
    assert.match(text, /^Gives up after: 14 days$/m);
  });

  it('holds the files, each as an item of a list', () => {
    assert.equal(text.match(/^ {2}- On the server: /gm)?.length, 2);
    assert.match(text, /^ {2}- On the server: "\\\\\\\\srv\\\\share\\\\x \\"y\\""$/m);
  });

  it('quotes text that would break out of its line', () => {
    assert.match(text, /^Name: "Evil: 1\\nHost: other"$/m);
    assert.equal(text.match(/^Host: /gm)?.length, 1);
  });

  it('holds a value exactly as the host wrote it', () => {
    const nameOf = (displayName: string): string =>
      /^Name: (.*)$/m.exec(jobDocument(tracked({ displayName }), format))?.[1] ?? '';
    assert.equal(nameOf('two  blanks'), 'two  blanks');
    assert.equal(nameOf(' ends with a blank '), '" ends with a blank "');
    assert.equal(nameOf('$(trash) [x](y)'), '"$(trash) [x](y)"');
    assert.equal(nameOf('a\u202eb\ue000c\x1b'), '"a\\u202eb\\ue000c\\u001b"');
  });

  it('bounds a value that no host should have', () => {
    const long = jobDocument(tracked({ displayName: 'x'.repeat(100_000) }), format);
    assert.ok(long.length < 10_000);
    assert.match(long, /^Name: "x{4096}…"$/m);
  });
});

describe('the document of errors', () => {
  it('has an item for each job, with what to do', () => {
    const text = errorsDocument(
      [tracked({ state: 'ERROR' }, { error: NOT_FOUND }), tracked({ displayName: 'B' })],
      format,
    );
    assert.match(text, /Error code: 0x80190194 BG_E_HTTP_ERROR_404/);
    assert.match(text, /Name: B\n.*\n.*Error: none reported/);
  });

  it('holds no secret of an address, since it is attached to tickets', () => {
    const files = [file({ remoteUrl: 'https://me:word@files.example/a b?sig=ses ame"x#y' })];
    const text = errorsDocument([tracked({ state: 'ERROR', files }, { error: NOT_FOUND })], format);
    assert.match(text, /File: "https:\/\/…@files\.example\/a b\?…"/);
  });
});

describe('the document of a job that left its host', () => {
  const last = tracked({ state: 'TRANSFERRING', files: [file()] }, { bytesPerSecond: 9, secondsLeft: 9 });
  const text = endedDocument({ last, how: 'gone', at: 60_000, seenAt: 30_000 }, format);

  it('begins with how it ended', () => {
    const [how, missed, seen] = text.split('\n');
    assert.equal(how, 'Ended: no longer on the host');
    assert.match(missed ?? '', /^Missed at: .*12:01:00/);
    assert.match(seen ?? '', /^Last seen: .*12:00:30/);
  });

  it('shows its last properties, without speed or time left', () => {
    assert.match(text, /^State at that time: transferring$/m);
    assert.match(text, /^ {2}- On the server: /m);
    assert.doesNotMatch(text, /^(State|Speed|Time left): /m);
  });
});
