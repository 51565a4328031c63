import assert from 'node:assert/strict';
import { needs } from './packages';
import { Realm } from './realm';

describe('the realm of the tests', function () {
  needs(this, 'krb5-kdc', 'krb5-admin-server', 'krb5-user', 'faketime');
  let realm: Realm;
  before(async () => {
    realm = await Realm.start();
  });
  after(() => realm.close());

  it('gives a ticket for a password, and for no other', async () => {
    await realm.signIn();
    await assert.rejects(
      realm.signIn('alex', { password: 'wrong' }),
      /Password incorrect|Preauthentication failed/,
    );
  });

  it('tells an expired password and a locked account', async () => {
    await assert.rejects(realm.signIn('expired'), /Password expired/);
    await assert.rejects(realm.signIn('locked'), /revoked/);
  });

  it('minds the clock', async () => {
    const config = await realm.ownClockConfig();
    await assert.rejects(realm.signIn('alex', { clock: '-10m', config }), /Clock skew too great/);
  });

  it('may not be reachable', async () => {
    await assert.rejects(
      realm.signIn('alex', { config: await realm.unreachableConfig() }),
      /Cannot contact any KDC/,
    );
  });

  it('has tickets that expire', async () => {
    await realm.expiredTicket();
  });
});
