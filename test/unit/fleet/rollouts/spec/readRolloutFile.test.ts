import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { problemLine } from '../../../../../src/fleet/rollouts/spec/problem';
import { readRolloutFile } from '../../../../../src/fleet/rollouts/spec/readRolloutFile';
import { specHash, type RolloutSpec } from '../../../../../src/fleet/rollouts/spec/rolloutSpec';

const FILE = { from: 'https://files.contoso.example/pack.zip', to: 'D:\\Drop\\pack.zip' };
const LEAST = { name: 'Nightly pack', files: [FILE], hosts: ['web-01'] };

function spec(value: unknown): RolloutSpec {
  const read = readRolloutFile(typeof value === 'string' ? value : JSON.stringify(value));
  assert.ok('spec' in read, JSON.stringify(read));
  return read.spec;
}

/** The problems of a text as the command line prints them. */
function problems(value: unknown): readonly string[] {
  const read = readRolloutFile(typeof value === 'string' ? value : JSON.stringify(value));
  return 'problems' in read ? read.problems.map((problem) => problemLine('f', problem)) : [];
}

describe('a rollout file', () => {
  it('needs name, files and hosts; everything else has a default', () => {
    assert.deepEqual(spec(LEAST), {
      ...LEAST,
      description: '',
      except: [],
      waves: ['100%'],
      between: 0,
      parallel: 20,
      failureLimit: 0,
      unreachable: 'wait',
      waitFor: 86_400_000,
      complete: 'asFetched',
      priority: 'normal',
      account: 'network',
      retryDelay: null,
      giveUpAfter: null,
      attempts: 1,
    });
  });

  it('takes everything of the format, with comments', () => {
    const read = spec(`{
      "$schema": "https://contoso.example/bits-rollout-1.json", // by hand
      "name": "Nightly pack", "description": "for the ticket",
      "files": [{ "from": "\\\\\\\\srv\\\\share\\\\\${tag:site}\\\\pack.zip", "to": "D:\\\\Drop\\\\\${host}.zip" }],
      "hosts": ["group:production", "db-[01-04]"], "except": ["db-03"],
      "waves": [1, "10%", "100%"], "between": "ask",
      "parallel": 20, "failureLimit": "5%", "unreachable": "fail", "waitFor": "24h",
      "complete": "perWave", "priority": "low", "account": "system",
      "retry": { "delay": "10m", "giveUpAfter": "2d" }, "attempts": 2,
    }`);
    assert.equal(read.between, 'ask');
    assert.deepEqual(read.waves, [1, '10%', '100%']);
    assert.deepEqual([read.retryDelay, read.giveUpAfter], [600, 172_800]);
  });

  it('tells where each mistake is', () => {
    assert.deepEqual(problems('{\n  "name": "x",\n  "wave": [1],\n  "hosts": []\n}'), [
      'f:1:1: "files" is missing.',
      'f:3:3: Unknown key "wave". Did you mean "waves"?',
      'f:4:12: "hosts" must be a list of host selectors.',
    ]);
  });

  it('that is no JSON has the first fault only', () => {
    assert.deepEqual(problems('{\n  "a": 1\n  "b": 2\n  "c" }'), ['f:3:3: This is not valid JSON.']);
    assert.deepEqual(problems('['.repeat(100)), ['f:1:33: This is nested too deeply.']);
    assert.deepEqual(problems(' \n'), ['f:1:1: The file is empty.']);
    assert.deepEqual(problems(' '.repeat(4_000_001)), ['f:1:1: The file is too large.']);
  });

  it('is refused with a key that is there twice', () => {
    assert.deepEqual(problems('{ "a": { "b": 1,\n "b": 2 } }'), ['f:2:2: "b" is there twice.']);
  });

  for (const [key, value, message] of [
    ['waves', [0], '"waves" must be a number of hosts from 1, or a share from "1%" to "100%".'],
    ['waves', ['0%'], '"waves" must be a number of hosts from 1, or a share from "1%" to "100%".'],
    ['waves', [], '"waves" must be a list of numbers of hosts and shares, such as [1, "10%", "100%"].'],
    ['between', '5', '"between" must be "ask", or a time with its unit, such as "0s" or "30m".'],
    ['failureLimit', '101%', '"failureLimit" must be a number of hosts such as 2, or a share such as "10%".'],
    ['failureLimit', -1, '"failureLimit" must be a number of hosts such as 2, or a share such as "10%".'],
    ['waitFor', '1 day', '"waitFor" must be a time with its unit, such as "30s", "10m", "24h" or "2d".'],
    ['complete', 'never', '"complete" must be "asFetched", "perWave", "together" or "manual".'],
    ['attempts', 0, '"attempts" must be a number from 1 to 10.'],
    ['parallel', 1.5, '"parallel" must be a number of hosts from 1 to 1000.'],
    ['name', ' ', '"name" must be a text of 1 to 200 characters.'],
    ['name', 'a\tb', '"name" has a control character.'],
    ['retry', { delay: '99999d' }, '"delay" is too long for BITS.'],
    ['password', 'x', 'Unknown key "password".'],
  ] as const)
    it(`refuses ${key}: ${JSON.stringify(value)}`, () => {
      const [first = '', ...others] = problems({ ...LEAST, [key]: value });
      assert.deepEqual(others, []);
      assert.equal(first.replace(/^f:1:\d+: /, ''), message);
    });

  for (const [part, message] of [
    [{ from: 'https://u:p@files.example/a' }, /"from": No user name or password in the address/],
    [{ from: 'ftp://files.example/a' }, /"from": BITS transfers by http and https/],
    [{ to: 'Drop\\a' }, /"to": Enter a full path/],
    [{ to: 'D:\\${user}\\a' }, /Unknown placeholder \$\{user\}\./],
    [{ from: 'https://files.example/${tag:}' }, /Unknown placeholder \$\{tag:\}\./],
  ] as const)
    it(`refuses a file ${JSON.stringify(part)}`, () => {
      const found = problems({ ...LEAST, files: [{ ...FILE, ...part }] });
      assert.equal(found.length, 1);
      assert.match(found[0] ?? '', message);
    });

  it('refuses two files for one place', () => {
    const files = [FILE, { ...FILE, to: FILE.to.toUpperCase() }];
    assert.match(problems({ ...LEAST, files }).join(), /File 1 has the same "to"\./);
  });

  it('says which version of the format a newer file needs', () => {
    const text = { $schema: 'https://contoso.example/bits-rollout-2.json', name: 1 };
    assert.match(problems(text).join(), /needs version 2 .* knows version 1: update it/);
  });

  it('has a hash that comments and the order of keys do not change, and every value does', () => {
    const plain = specHash(spec(LEAST));
    assert.match(plain, /^[0-9a-f]{64}$/);
    const { name, ...others } = LEAST;
    assert.equal(specHash(spec(`// why\n${JSON.stringify({ ...others, name })}`)), plain);
    assert.notEqual(specHash(spec({ ...LEAST, attempts: 2 })), plain);
  });
});
