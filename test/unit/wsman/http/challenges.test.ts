import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { offers, readChallenges, tokenFor } from '../../../../src/wsman/http/challenges';

/** Header lines, and the schemes in them with their tokens; `flawed` where a line follows no grammar. */
const LINES: readonly (readonly [lines: readonly string[], schemes: readonly string[], flawed?: 'flawed'])[] =
  [
    [['Negotiate'], ['Negotiate']],
    [
      ['Negotiate', 'Kerberos', 'Basic realm="WSMAN"'],
      ['Negotiate', 'Kerberos', 'Basic'],
    ],
    [['Negotiate, Basic realm="WSMAN"'], ['Negotiate', 'Basic']],
    [['Basic realm="a, Negotiate TlRM, b", Kerberos'], ['Basic', 'Kerberos']],
    [['Basic realm="a \\", Negotiate TlRM", Kerberos'], ['Basic', 'Kerberos']],
    [
      ['Digest realm="x", nonce=abc , qop="auth,auth-int", NTLM TlRM', 'basic'],
      ['Digest', 'NTLM TlRM', 'basic'],
    ],
    [[',, ,Negotiate  oYIB==\t, ,Basic realm = x,'], ['Negotiate oYIB==', 'Basic']],
    [['Negotiate abc=, Basic realm=""'], ['Negotiate abc=', 'Basic']],
    [[''], []],
    [['Basic , realm="x", Negotiate'], ['Basic', 'Negotiate']],
    [['Basic realm="never closed, Negotiate', 'Kerberos'], ['Basic', 'Kerberos'], 'flawed'],
    [['Basic realm=x y, Negotiate'], ['Basic', 'Negotiate'], 'flawed'],
    [['realm="x", Negotiate'], ['Negotiate'], 'flawed'],
    [['(){}, Negotiate'], ['Negotiate'], 'flawed'],
  ];

describe('the challenges of a host (RFC 9110 11.6.1)', () => {
  for (const [lines, schemes, flaw] of LINES)
    it(`reads ${JSON.stringify(lines)}`, () => {
      const { list, wellFormed } = readChallenges(lines);
      const read = list.map(({ scheme, token68 }) => [scheme, ...(token68 ? [token68] : [])].join(' '));
      assert.deepEqual([read, wellFormed], [schemes, flaw === undefined]);
    });

  it('finds a scheme in any case, and its token wherever it stands', () => {
    const challenges = readChallenges(['Basic realm="NEGOTIATE AAAA"', 'x, negotiate, NEGOTIATE TlRM']);
    assert.equal(offers(challenges, 'Negotiate'), true);
    assert.equal(offers(challenges, 'NTLM'), false);
    assert.equal(tokenFor(challenges, 'Negotiate')?.toString(), 'NTL');
    assert.equal(tokenFor(challenges, 'Basic'), undefined);
  });
});
