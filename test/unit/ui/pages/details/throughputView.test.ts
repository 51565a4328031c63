import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Sample } from '../../../../../src/fleet/history/samples';
import { throughputView, type Throughput } from '../../../../../src/ui/pages/details/throughputView';
import { Format } from '../../../../../src/ui/words/format';

const MB = 1_048_576;
const NOW = Date.UTC(2026, 0, 15, 14, 10);
const format = new Format('en-GB', 'UTC');

/** A reading every two seconds. */
function steady(minutes: number, speed: number, end = NOW): Sample[] {
  return Array.from({ length: minutes * 30 + 1 }, (_, index) => ({
    at: end - (minutes * 30 - index) * 2000,
    bytesPerSecond: speed,
  }));
}

function view(part: Partial<Throughput>): ReturnType<typeof throughputView> {
  return throughputView(
    { samples: [], failures: [], isActive: true, speed: undefined, secondsLeft: undefined, ...part },
    NOW,
    format,
  );
}

describe('the view of a throughput', () => {
  it('says now, average, peak and time left', () => {
    const shown = view({ samples: steady(3, 3 * MB), speed: 4 * MB, secondsLeft: 90 });
    assert.ok(shown);
    assert.deepEqual(
      shown.figures.map(({ name, value }) => `${name}: ${value}`),
      ['Now: 4 MB/s', 'Average: 3 MB/s', 'Peak: 3 MB/s', 'Time left: 2 min'],
    );
  });

  it('is a picture with a round axis that ends now, and a sentence', () => {
    const picture = view({
      samples: steady(3, 3 * MB),
      speed: 3 * MB,
      failures: [
        { at: NOW - 60_000, words: 'HTTP 503' },
        { at: NOW - 900_000, words: 'too old' },
      ],
    })?.picture;
    assert.ok(picture);
    assert.deepEqual(
      [picture.top, picture.middle, picture.from, picture.to],
      ['4 MB/s', '2 MB/s', '10 min ago', 'now'],
    );
    assert.deepEqual(picture.marks, [{ place: 90, title: '14:09 · HTTP 503' }]);
    assert.equal(
      picture.sentence,
      'Throughput from 14:00 to 14:10: now 3 MB/s, average 3 MB/s, peak 3 MB/s, 1 error',
    );
  });

  it('ends with the last reading of what no longer moves', () => {
    const end = NOW - 3_600_000;
    const shown = view({ samples: steady(2, MB, end), isActive: false, speed: undefined });
    assert.ok(shown?.picture);
    assert.deepEqual([shown.picture.from, shown.picture.to], ['13:00', '13:10']);
    assert.deepEqual(
      shown.figures.map(({ name }) => name),
      ['Average', 'Peak'],
    );
    assert.match(shown.picture.sentence, /13:00 to 13:10: average 1 MB\/s, peak 1 MB\/s$/);
  });

  it('has a table with a row for each minute, the latest first', () => {
    const samples = [...steady(2, MB, NOW - 240_000), ...steady(1, 2 * MB)];
    const table = view({ samples, failures: [{ at: NOW - 30_000, words: 'HTTP 503' }] })?.table;
    assert.deepEqual(table?.rows, [
      ['14:10', '2 MB/s', '2 MB/s', 'HTTP 503'],
      ['14:09', '2 MB/s', '2 MB/s', ''],
      ['14:08', 'not read', '', ''],
      ['14:07', 'not read', '', ''],
      ['14:06', '1 MB/s', '1 MB/s', ''],
      ['14:05', '1 MB/s', '1 MB/s', ''],
      ['14:04', '1 MB/s', '1 MB/s', ''],
    ]);
  });

  it('waits for a second reading, and is left out where nothing has moved', () => {
    const waiting = view({ samples: [{ at: NOW, bytesPerSecond: undefined }] });
    assert.ok(waiting);
    assert.equal(waiting.picture, null);
    assert.match(waiting.note, /second reading/);
    for (const isActive of [true, false]) {
      assert.equal(view({ isActive }), null);
      assert.equal(view({ isActive, samples: steady(1, 0) }), null);
    }
  });
});
