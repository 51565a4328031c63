import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { LIMITS } from '../../../../src/bits/limits';
import {
  CREATION_MARKER_LENGTH,
  creationDescription,
  creationMarkerOf,
  describedAnew,
  markedDescription,
  markerOf,
  withoutMarker,
  type CreationMarker,
  type Marker,
} from '../../../../src/fleet/rollouts/marker';

const MARKER: Marker = { rollout: 'k7m2q5xd', host: 0x4f, attempt: 2, spec: '9f31c0de' };
/** The longest description that a rollout file may give. */
const LONGEST = 'x'.repeat(900);
const TEXT = '[rollout k7m2q5xd host 4f attempt 2 spec 9f31c0de]';

describe('the marker of a rollout', () => {
  it('stands after the own text of a description', () => {
    assert.equal(markedDescription('Nightly', MARKER), `Nightly ${TEXT}`);
    assert.equal(markedDescription('', MARKER), TEXT);
  });

  it('is read back, and the own text without it', () => {
    assert.deepEqual(markerOf(`Nightly ${TEXT}`), MARKER);
    assert.deepEqual(markerOf(`${TEXT}  `), MARKER);
    assert.equal(withoutMarker(`Nightly ${TEXT}`), 'Nightly');
    assert.equal(withoutMarker('Nightly'), 'Nightly');
    assert.equal(withoutMarker('Nightly  '), 'Nightly  ');
  });

  it('stays when the own text is changed', () => {
    assert.equal(describedAnew(`Nightly ${TEXT}`, 'Weekly'), `Weekly ${TEXT}`);
    assert.equal(describedAnew(TEXT, ''), TEXT);
    assert.equal(describedAnew('Nightly', 'Weekly'), 'Weekly');
  });

  it('counts at the end of a description only, whole and in its form', () => {
    for (const text of [
      `${TEXT} and more`,
      `x${TEXT}`,
      TEXT.slice(0, -1),
      TEXT.replace('attempt 2', 'attempt 0'),
      TEXT.replace('k7m2q5xd', 'K7M2Q5XD'),
      TEXT.replace('9f31c0de', '9f31c0d'),
      '',
    ])
      assert.equal(markerOf(text), undefined, text);
  });

  it('replaces an older one', () => {
    const again = markedDescription(`Nightly ${TEXT}`, { ...MARKER, attempt: 3 });
    assert.equal(again, `Nightly ${TEXT.replace('attempt 2', 'attempt 3')}`);
  });

  it('fits beside a text of the greatest length', () => {
    const longest = { ...MARKER, host: 0xffff, attempt: 999 };
    const text = markedDescription(LONGEST, longest);
    assert.ok(text.startsWith(LONGEST));
    assert.ok(text.length <= LIMITS.description);
  });

  it('survives any own text, within the limit of BITS', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (own) => {
        const text = markedDescription(own, MARKER);
        assert.ok(text.length <= LIMITS.description);
        assert.deepEqual(markerOf(text), MARKER);
      }),
    );
  });
});

describe('the marker of a creation', () => {
  const CREATION: CreationMarker = { creation: 'k7m2q5xd', host: 0x4f, attempt: 2 };
  const MARK = '[creation k7m2q5xd host 4f attempt 2]';

  it('is written, read and hidden as that of a rollout, and is none', () => {
    assert.equal(creationDescription('Nightly', CREATION), `Nightly ${MARK}`);
    assert.deepEqual(creationMarkerOf(`Nightly ${MARK}`), CREATION);
    assert.equal(withoutMarker(`Nightly ${MARK}`), 'Nightly');
    assert.equal(markerOf(MARK), undefined);
    assert.equal(creationMarkerOf(TEXT), undefined);
  });

  it('stays when the own text is changed', () => {
    assert.equal(describedAnew(`Nightly ${MARK}`, 'Weekly'), `Weekly ${MARK}`);
  });

  it('takes as much of a description as it says', () => {
    const longest = { ...CREATION, host: 0xffff, attempt: 999 };
    const own = 'x'.repeat(LIMITS.description - CREATION_MARKER_LENGTH);
    assert.equal(creationDescription(own, longest).length, LIMITS.description);
    assert.ok(creationDescription(own, longest).startsWith(own));
  });

  it('survives any own text, within the limit of BITS', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (own) => {
        const text = creationDescription(own, CREATION);
        assert.ok(text.length <= LIMITS.description);
        assert.deepEqual(creationMarkerOf(text), CREATION);
      }),
    );
  });
});
