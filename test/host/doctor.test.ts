import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { EditorFixture } from './fixture';
import { Pages } from './pages';
import { Person } from './person';
import { parseEndpoint } from '../../src/wsman/endpoint';
import { until } from '../until';

describe('the test of a connection', () => {
  let fixture: EditorFixture;
  let person: Person;
  let pages: Pages;

  beforeEach(() => {
    fixture = new EditorFixture();
    person = new Person();
    pages = new Pages();
  });
  afterEach(async () => {
    await fixture.close();
    pages.leave();
    person.leave();
  });

  it('shows each step of one host as it goes, and that it is ready', async () => {
    await fixture.addHost('web-01');
    await fixture.run('testConnection');
    const { page } = pages;
    assert.equal(page.title, 'Test of web-01');
    assert.equal(page.view.headline, 'web-01 is ready.');
    assert.deepEqual(
      page.view.steps.map(({ outcome }) => outcome),
      ['passed', 'passed', 'skipped', 'passed', 'passed', 'passed', 'passed', 'passed', 'passed'],
    );
    assert.deepEqual(page.view.steps.at(-1)?.lines, ['6 jobs']);
    assert.ok(page.views.some(({ steps }) => steps[1]?.outcome === 'running'));
    assert.equal(fixture.fleet.host('web-01')?.status, 'online', 'the tree agrees');
    assert.equal(person.asked.length + person.told.length, 0);
  });

  it('lets the page run one script of ours, and load nothing else', async () => {
    await fixture.addHost('web-01');
    await fixture.run('testConnection');
    const { html, options } = pages.page;
    const policy = /Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1] ?? '';
    assert.match(
      policy,
      /^default-src 'none'; style-src https:\/\/editor\.example; script-src 'nonce-[\w-]{24}';$/,
    );
    assert.equal(html.match(/<script/g)?.length, 1);
    assert.doesNotMatch(html, /web-01/, 'no word of the page is markup');
    assert.deepEqual(
      options.localResourceRoots?.map(({ path }) => path.split('/').slice(-2).join('/')),
      ['media/page', 'media/doctor'],
    );
  });

  it('keeps one page for a host, and tests the host anew on it', async () => {
    const host = await fixture.addHost('web-01');
    host.behaviour.identify = false;
    await fixture.run('testConnection');
    assert.equal(pages.page.view.steps[3]?.outcome, 'noted', 'a host need not talk to strangers');
    host.behaviour.service = 'stopped';
    await fixture.run('testConnection');
    const { page } = pages;
    assert.equal(page.reveals, 2);
    assert.equal(page.view.phase, 'failed');
    assert.deepEqual(
      page.view.causes.map(({ remedy }) => remedy),
      ['Start-Service WinRM'],
    );
    assert.equal(fixture.fleet.host('web-01')?.error?.code, 'SERVICE_UNAVAILABLE');
    host.behaviour.service = 'running';
    page.press('again');
    await page.ended(3);
    assert.equal(page.view.phase, 'passed');
  });

  it('copies lines that were shown, and a report without secrets', async () => {
    const host = await fixture.addHost('web-01');
    host.behaviour.provider = 'namespaceMissing';
    await fixture.run('testConnection');
    const { page } = pages;
    page.say({ kind: 'copy', list: 'causes', index: 7 });
    page.say({ kind: 'copy', list: 'causes', index: 0 });
    await until('the text is copied', () => page.copied.length > 0);
    assert.equal(await vscode.env.clipboard.readText(), 'Install-WindowsFeature BITS-Compact-Server');
    page.press('copyReport');
    await until('the second text is copied', () => page.copied.length > 1);
    assert.deepEqual(page.copied, ['causes-0', 'copyReport']);
    const report = await vscode.env.clipboard.readText();
    assert.match(report, /^BITS Remote, tested: test of http:/);
    assert.match(report, /PROVIDER_MISSING/);
    assert.ok(!report.includes(host.password));
    assert.ok(!report.includes(host.user));
  });

  it('asks for no password first, and offers to sign in where one is missing', async () => {
    const host = await fixture.addHost('web-01', { withPassword: false });
    await fixture.run('testConnection');
    const { page } = pages;
    assert.equal(person.asked.length, 0);
    assert.equal(page.view.steps.find(({ step }) => step === 'signIn')?.outcome, 'failed');
    person.answers('practice', host.password);
    page.press('signIn');
    await page.ended(2);
    assert.equal(page.view.phase, 'passed');
  });

  it('tries a wrong password once', async () => {
    const host = await fixture.addHost('web-01', {
      withPassword: false,
      credential: 'ops',
      withExamples: false,
    });
    await fixture.credentials.store('ops', { user: 'practice', password: 'wrong' });
    await fixture.run('testConnection');
    assert.match(pages.page.view.headline, /rejected the user name or password of practice/);
    const attempts = host.requests.filter(({ action }) => action === 'handshake').length;
    await fixture.run('testConnection');
    assert.equal(host.requests.filter(({ action }) => action === 'handshake').length, attempts);
    assert.equal(fixture.fleet.host('web-01')?.error?.code, 'SIGN_IN_HELD');
  });

  it('ends when it is cancelled, and when its page is closed', async () => {
    const host = await fixture.addHost('web-01');
    host.behaviour.flaws.push({ kind: 'silence', times: 2 });
    const cancelled = fixture.run('testConnection');
    await until('the page is open', () => pages.all.length > 0);
    const { page } = pages;
    await page.until(({ steps }) => steps[3]?.outcome === 'running');
    page.press('cancel');
    await cancelled;
    assert.equal(page.view.phase, 'cancelled');
    const closed = fixture.run('testConnection');
    await page.until(({ steps }) => steps[3]?.outcome === 'running');
    fixture.catalogue.doctors.close('web-01');
    await closed;
    assert.equal(page.isClosed, true);
    assert.equal(person.told.length, 0);
  });

  it('closes its page when the host goes', async () => {
    const entry = fixture.hosts.addForSession({
      name: 's',
      endpoint: parseEndpoint('http://127.0.0.1:9/wsman'),
      auth: 'ntlm',
    });
    await fixture.run('testConnection');
    entry.dispose();
    assert.equal(pages.page.isClosed, true);
  });

  it('of several hosts ends in one message, with the step at which each fails', async () => {
    await fixture.addHost('web-01');
    const broken = await fixture.addHost('web-02');
    broken.behaviour.rights = 'denied';
    await fixture.run('testConnection', fixture.tree.hostNode('web-01'), fixture.tree.hostNode('web-02'));
    assert.equal(pages.all.length, 0);
    assert.deepEqual(
      person.told.map(({ message }) => message),
      ['1 of 2 hosts are ready. Not ready: web-02 (Check the rights: no right to manage BITS).'],
    );
    assert.equal(fixture.fleet.host('web-02')?.error?.code, 'ACCESS_DENIED');
  });
});
