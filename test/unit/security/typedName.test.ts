import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { basicAuthorization } from '../../../src/security/basic';
import { mayUseKerberos } from '../../../src/security/kerberosName';
import { accountOf } from '../../../src/security/ntlm/account';
import { principalOf } from '../../../src/security/system/account';
import { typedName } from '../../../src/security/typedName';

describe('typedName', () => {
  for (const [typed, form, name, domain] of [
    ['anna', 'bare', 'anna', ''],
    ['.\\anna', 'local', 'anna', ''],
    ['\\anna', 'local', 'anna', ''],
    ['anna@', 'local', 'anna', ''],
    ['CORP\\anna', 'downLevel', 'anna', 'CORP'],
    ['CORP\\anna@home', 'downLevel', 'anna@home', 'CORP'],
    ['anna@corp.example', 'principal', 'anna', 'corp.example'],
    ['a@b@corp.example', 'principal', 'a@b', 'corp.example'],
  ] as const)
    it(`splits ${typed}`, () => assert.deepEqual(typedName(typed), { form, name, domain }));

  for (const typed of ['.\\anna', '\\anna', 'anna@'])
    it(`makes ${typed} an account of the host everywhere`, () => {
      assert.deepEqual(accountOf(typed), { user: 'anna', domain: '' });
      assert.equal(mayUseKerberos({ host: 'srv', spn: undefined, user: typed }), false);
      assert.throws(() => principalOf(typed), { code: 'REALM_UNKNOWN' });
      const basic = basicAuthorization({ user: typed, password: 'p' }).slice('Basic '.length);
      assert.equal(Buffer.from(basic, 'base64').toString(), 'anna:p');
    });
});
