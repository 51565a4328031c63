import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { openClient } from '../../src/wsman/connect';
import { SystemKerberos } from '../../src/security/system/systemKerberos';
import { forkChild } from '../../src/security/system/process/forkChild';
import { parseEndpoint } from '../../src/wsman/endpoint';
import { CALM } from '../protocol/fixture';
import { describeFootprint, footprint, settled } from '../protocol/footprint';
import { needs } from './packages';
import { Stage } from './stage';

const SIGN_INS = 1000;

/** Resident memory of a process in MB; 0 once it has ended. */
function residentOf(pid: number): number {
  const file = `/proc/${pid}/status`;
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return Number(/^VmRSS:\s+(\d+)/m.exec(text)?.[1] ?? 0) / 1024;
}

describe(`${SIGN_INS} sign-ins by Kerberos`, function () {
  this.timeout(120_000);
  needs(this, 'krb5-kdc', 'krb5-admin-server', 'krb5-user', 'libgssapi-krb5-2', 'python3-gssapi', 'openssl');
  let stage: Stage;
  before(async () => {
    stage = await Stage.start();
  });
  after(() => stage.end());

  it('leave no memory, here and in the process of the library', async () => {
    const acceptor = await stage.acceptor('http');
    const env = stage.realm.environment(await stage.realm.signIn());
    const pids: number[] = [];
    const kerberos = new SystemKerberos({
      fork: () => {
        const child = forkChild({ env });
        if (child.pid !== undefined) pids.push(child.pid);
        return child;
      },
    });
    const signIn = async (): Promise<void> => {
      const { url } = acceptor;
      const { transport } = await openClient(
        { endpoint: parseEndpoint(url), auth: 'negotiate', credential: undefined },
        kerberos,
      );
      await transport.signIn(CALM);
      assert.equal(transport.protection?.mechanism, 'Kerberos');
      transport.close();
    };
    const children = (): number => pids.reduce((sum, pid) => sum + residentOf(pid), 0);
    for (let round = 0; round < 100; round++) await signIn();
    const before = { here: footprint(), there: children() };
    for (let round = 0; round < SIGN_INS; round++) await signIn();
    const after = { here: await settled(before.here), there: children() };
    for (const [when, { here, there }] of Object.entries({ before, after }))
      console.log(`      ${when.padEnd(6)} ${describeFootprint(here)}; the library ${there.toFixed(0)} MB`);
    kerberos.dispose();
    assert.ok(after.here.heap - before.here.heap < 8, 'the heap grew');
    assert.ok(after.there - before.there < 25, 'the process of the library grew');
  });
});
