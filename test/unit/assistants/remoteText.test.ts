import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { remoteText } from '../../../src/assistants/remoteText';

describe('remoteText', () => {
  it('keeps one line of what a person would see', () => {
    assert.equal(remoteText('Nightly\r\n\r\npack\u2028end '), 'Nightly pack end');
    assert.equal(remoteText('a\u0000b\u001b[31mc\u202ed\u200be\ue000f\ud800g'), 'ab[31mcdefg');
    assert.equal(remoteText('\u{e0041}\u{e0042}tags'), 'tags', 'letters that only a model would read');
  });

  it('is bounded, and tears no character', () => {
    assert.equal(remoteText('x'.repeat(1_000_000)).length, 120);
    assert.equal(remoteText(`${'x'.repeat(118)}😀😀`), `${'x'.repeat(118)}…`);
    assert.equal(remoteText('short', 5), 'short');
  });

  it('has no secrets of addresses, though unseen characters hide them', () => {
    assert.equal(remoteText('from https://u:p@a.example/x?sig=secret'), 'from https://…@a.example/x?…');
    assert.equal(remoteText('htt\u200bps://u:p@a.example/x'), 'https://…@a.example/x');
  });
});
