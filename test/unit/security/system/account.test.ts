import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { KerberosError, type KerberosErrorCode } from '../../../../src/security/errors';
import { principalOf } from '../../../../src/security/system/account';

describe('principalOf', () => {
  const cases: Record<string, string> = {
    anna: 'anna',
    'anna@corp.example': 'anna@CORP.EXAMPLE',
    'corp.example\\anna': 'anna@CORP.EXAMPLE',
    'CORP\\anna': 'anna@CORP',
    'anna@mail@corp.example': 'anna\\@mail@CORP.EXAMPLE',
    'corp.example\\anna@mail': 'anna\\@mail@CORP.EXAMPLE',
    'anna/admin@corp.example': 'anna\\/admin@CORP.EXAMPLE',
    'Zoë Müller@corp.example': 'Zoë Müller@CORP.EXAMPLE',
  };
  for (const [typed, principal] of Object.entries(cases))
    it(`${typed} is ${principal}`, () => assert.equal(principalOf(typed), principal));

  const impossible: [string, string, KerberosErrorCode][] = [
    ['a host’s own account', '.\\anna', 'REALM_UNKNOWN'],
    ['no name', '', 'ACCOUNT_UNKNOWN'],
    ['no name before the realm', '@corp.example', 'ACCOUNT_UNKNOWN'],
    ['no name after the domain', 'CORP\\', 'ACCOUNT_UNKNOWN'],
    ['a name without end', 'a'.repeat(5000), 'ACCOUNT_UNKNOWN'],
  ];
  for (const [what, typed, code] of impossible)
    it(`refuses ${what}`, () => {
      assert.throws(
        () => principalOf(typed),
        (error) => error instanceof KerberosError && error.code === code,
      );
    });
});
