import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { isSecretName } from '../../../../../src/fleet/inventory/formats/secretNames';

describe('names of secrets', () => {
  for (const name of [
    'password',
    'Password',
    'passwd',
    'pwd',
    'secret',
    'adminPassword',
    'ansible_ssh_pass',
    'Pass phrase',
    'login-pw',
  ])
    it(`${name} is one`, () => assert.ok(isSecretName(name)));

  for (const name of [
    'name',
    'credential',
    'PasswordLastSet',
    'badPwdCount',
    'pwdLastSet',
    'PasswordNeverExpires',
    'compass',
    'secretary',
    'bypass',
    '',
  ])
    it(`${JSON.stringify(name)} is none`, () => assert.ok(!isSecretName(name)));
});
