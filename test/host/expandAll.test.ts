import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { systemClock } from '../../src/runtime/clock';
import { HostsView } from '../../src/ui/tree/hostsView';
import { parseEndpoint } from '../../src/wsman/endpoint';
import { FakeTreeView } from './fakeTreeView';
import { EditorFixture } from './fixture';
import { until } from '../until';
import { ESCAPE, Person } from './person';

describe('expanding all hosts', () => {
  let fixture: EditorFixture;
  let person: Person;

  beforeEach(() => {
    fixture = new EditorFixture();
    person = new Person();
  });
  afterEach(async () => {
    person.leave();
    await fixture.close();
  });

  const statusOf = (host: string): string | undefined => fixture.fleet.host(host)?.status;

  it('reads and opens hosts, and leaves those closed that would ask for a password', async () => {
    await fixture.addHost('web-01', { withExamples: false });
    await fixture.addHost('web-02', { withExamples: false, withPassword: false });
    await fixture.addHost('web-03', { withExamples: false, withPassword: false });
    await fixture.run('expandAll');
    assert.deepEqual([...fixture.openHosts], ['web-01']);
    assert.equal(statusOf('web-01'), 'online');
    assert.deepEqual(person.asked, []);
    assert.deepEqual(
      person.told.map(({ message, buttons }) => ({ message, buttons })),
      [{ message: '2 hosts stay closed because they need a sign-in.', buttons: ['Sign In…'] }],
    );
  });

  it('asks for a password again where it ended early and the person opens a host', async () => {
    const names = ['web-01', 'web-02', 'web-03'];
    for (const name of names) await fixture.addHost(name, { withExamples: false });
    const drawn = new FakeTreeView();
    const { fleet, tools, tree, rollouts, memory, settings, format } = fixture;
    const view = new HostsView(
      drawn,
      fleet,
      tools.poller,
      tree,
      rollouts,
      memory,
      settings,
      format,
      systemClock,
    );
    const opened: string[] = [];
    view.onDidOpenHost((host) => opened.push(host));
    drawn.missing.add('host/web-02');
    await assert.rejects(view.expandHosts(names), /no such row/);
    assert.deepEqual([...view.openHosts], ['web-01']);
    assert.deepEqual(opened, [], 'a command opens hosts for nobody to sign in');
    for (const name of names) drawn.open(tree.hostNode(name));
    assert.deepEqual(opened, names);
    view.dispose();
    drawn.dispose();
  });

  it('opens those that the person then signs in to', async () => {
    const { user, password } = await fixture.addHost('web-01', { withExamples: false, withPassword: false });
    await fixture.addHost('web-02', { withExamples: false, withPassword: false });
    person.answers(user, password, ESCAPE);
    person.presses('Sign In…');
    await fixture.run('expandAll');
    await until('the host is open', () => fixture.openHosts.has('web-01'));
    assert.deepEqual([...fixture.openHosts], ['web-01']);
    await until('it says what is closed still', () => person.told.length === 2);
    assert.equal(person.told.at(-1)?.message, '1 host stays closed because it needs a sign-in.');
  });

  it('keeps to the hosts that the filter shows, and reads no host again', async () => {
    const host = await fixture.addHost('web-01', { withExamples: false });
    await fixture.addHost('db-01', { withExamples: false });
    await fixture.fleet.refresh('web-01');
    const requests = host.requests.length;
    await fixture.memory.arrange({ ...fixture.memory.arrangement, hosts: 'web-*' });
    await fixture.run('expandAll');
    assert.deepEqual([...fixture.openHosts], ['web-01']);
    assert.equal(host.requests.length, requests);
    assert.equal(statusOf('db-01'), 'idle');
    assert.deepEqual(person.told, []);
  });

  it('opens two hundred of very many, and the others when it runs again', async () => {
    // Port 9 of this computer refuses at once: a host that fails is opened, and its rows say why.
    const endpoint = parseEndpoint('http://127.0.0.1:9/wsman');
    for (let number = 1; number <= 205; number++)
      fixture.hosts.addForSession({ name: `web-${number}`, endpoint, auth: 'ntlm', credential: 'web' });
    await fixture.credentials.store('web', { user: 'practice', password: 'practice' });
    await fixture.run('expandAll');
    assert.equal(fixture.openHosts.size, 200);
    assert.equal(statusOf('web-200'), 'failed');
    assert.equal(statusOf('web-201'), 'idle');
    assert.match(person.told.at(-1)?.message ?? '', /^5 more hosts are closed: run Expand All again/);
    await fixture.run('expandAll');
    assert.equal(fixture.openHosts.size, 205);
    assert.equal(person.told.length, 1);
  });
});
