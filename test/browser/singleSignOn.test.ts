import assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import { thisTarget } from '../../scripts/package/koffi.mjs';
import { VSIX } from '../../scripts/workbench/paths.mjs';
import { needs } from '../interop/packages';
import { Stage } from '../interop/stage';
import { useWorkbench } from './harness/session';

const target = thisTarget();

/** The packaged extension in a real window, a ticket of a real realm, and a host that is not ours. */
describe('a person who is signed in to the domain', function () {
  needs(this, 'krb5-kdc', 'krb5-admin-server', 'krb5-user', 'libgssapi-krb5-2', 'python3-gssapi', 'openssl');
  let stage: Stage;
  let ticket: string;
  before(async () => {
    stage = await Stage.start();
    ticket = await stage.realm.signIn();
  });
  const workbench = useWorkbench({
    ...(target !== undefined && { vsix: VSIX.replace(/\.vsix$/, `-${target}.vsix`) }),
    env: () => stage.realm.environment(ticket),
    size: { width: 1280, height: 940 },
  });
  const page = (): FrameLocator => workbench().webview;
  after(() => stage.end());

  it('adds a host and sees its jobs, and is asked for nothing', async () => {
    const acceptor = await stage.acceptor('http');
    await workbench().changeSettings({ 'bitsRemote.hosts': [{ name: 'web-01', address: acceptor.url }] });
    await workbench().showContainer('BITS');
    await workbench()
      .tree('Hosts')
      .row(/^web-01/)
      .menu('Test Connection', page().locator('#headline'));
    await page().locator('#headline').getByText('web-01 is ready.').waitFor();
    const steps = await page().locator('.step').allInnerTexts();
    assert.match(steps.join('\n'), /signed in by Kerberos\s*every message is encrypted/);
    await workbench().screenshot('single-sign-on');
    await acceptor.stop();
    const signIns = acceptor.events.filter(({ event }) => event === 'signIn');
    assert.ok(signIns.length > 0);
    for (const { mechanism, user } of signIns)
      assert.deepEqual([mechanism, user], ['Kerberos', 'alex@BITS.EXAMPLE']);
  });
});
