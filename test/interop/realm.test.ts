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

  it('issues a ticket for the right password only', async () => {
    await realm.signIn();
    await assert.rejects(
      realm.signIn('alex', { password: 'wrong' }),
      /Password incorrect|Preauthentication failed/,
    );
  });

  it('reports an expired password and a locked account', async () => {
    await assert.rejects(realm.signIn('expired'), /Password expired/);
    await assert.rejects(realm.signIn('locked'), /revoked/);
  });

  it('checks the clock', async () => {
    const config = await realm.ownClockConfig();
    await assert.rejects(realm.signIn('alex', { clock: '-10m', config }), /Clock skew too great/);
  });

  it('can be unreachable', async () => {
    await assert.rejects(
      realm.signIn('alex', { config: await realm.unreachableConfig() }),
      /Cannot contact any KDC/,
    );
  });

  it('issues tickets that expire', async () => {
    await realm.expiredTicket();
  });
});
