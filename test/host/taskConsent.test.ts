import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { HostDefinition } from '../../src/fleet/host';
import { Memory } from '../../src/ui/editor/memory';
import { TaskConsent } from '../../src/ui/hosts/taskConsent';
import { parseEndpoint } from '../../src/wsman/endpoint';
import { Person } from './person';
import { FakeMemoryStore } from './storage';

const host = (name: string): HostDefinition => ({
  name,
  endpoint: parseEndpoint(`http://${name}.example:5985/wsman`),
  auth: 'negotiate',
});
const question = { host: 'x', account: 'network' } as const;

describe('whether tasks may run on a host', () => {
  let person: Person;
  let store: FakeMemoryStore;
  let memory: Memory;
  let consent: TaskConsent;
  const log: string[] = [];

  beforeEach(() => {
    person = new Person();
    store = new FakeMemoryStore();
    memory = new Memory(store, assert.ifError, assert.ifError);
    consent = new TaskConsent(memory, (line) => log.push(line));
    log.length = 0;
  });
  afterEach(() => {
    person.leave();
    memory.dispose();
  });

  it('is asked once for each host, remembered, and logged', async () => {
    person.presses('Allow');
    assert.equal(await consent.ask(host('a'), question), true);
    assert.equal(await consent.ask(host('a'), question), true);
    assert.equal(person.told.length, 1);
    assert.equal(person.told[0]?.message, 'Allow tasks as a service account on a?');
    const [told] = person.told;
    assert.ok(told);
    assert.match(told.detail, /Network Service/);
    assert.equal(told.buttons[0], "Don't Allow", 'Enter allows nothing');
    assert.deepEqual(log, ['tasks of service accounts are allowed on a']);
    assert.equal(await new TaskConsent(memory, () => undefined).ask(host('a'), question), true);
    assert.equal(person.told.length, 1);
  });

  it('is no where the person leaves, and asked again', async () => {
    assert.equal(await consent.ask(host('a'), question), false);
    assert.equal(await consent.ask(host('a'), question), false);
    assert.equal(person.told.length, 2);
    assert.deepEqual(memory.taskHosts, []);
  });

  it('is yes until the window closes where the answer cannot be stored, and the log says why', async () => {
    store.isBroken = true;
    person.presses('Allow');
    assert.equal(await consent.ask(host('a'), question), true);
    assert.equal(await consent.ask(host('a'), question), true);
    assert.equal(person.told.length, 1);
    assert.equal(log.length, 2);
    assert.match(log[0] ?? '', /disk is full/);
    assert.equal(log[1], 'tasks of service accounts are allowed on a');
    await new TaskConsent(memory, () => undefined).ask(host('a'), question);
    assert.equal(person.told.length, 2, 'another window asks');
  });

  it('is asked for one host at a time, and answered for all where the person says so', async () => {
    person.presses('Allow on All Hosts');
    const answers = await Promise.all(['a', 'b', 'c'].map((name) => consent.ask(host(name), question)));
    assert.deepEqual(answers, [true, true, true]);
    assert.equal(person.told.length, 1);
    assert.equal(memory.taskHosts.length, 3);
  });
});
