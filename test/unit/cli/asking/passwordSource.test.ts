import assert from 'node:assert/strict';
import { givenPassword } from '../../../../src/cli/asking/givenPassword';
import { passwordSource } from '../../../../src/cli/asking/passwordSource';
import { commandLine, FakeWorld } from '../fakeWorld';

const VARIABLE = { BITS_REMOTE_PASSWORD: 'BITS_REMOTE_PASSWORD' };
const COMMAND = {
  BITS_REMOTE_PASSWORD_COMMAND: `"${process.execPath}" -p "'BITS_REMOTE_PASSWORD_COMMAND'"`,
};
const octets = (text: string): Promise<Uint8Array> => Promise.resolve(Buffer.from(text));

/** A world in which each source holds its own name. */
function worldWith(env: Readonly<Record<string, string>>, hasTerminal: boolean): FakeWorld {
  return Object.assign(new FakeWorld(), {
    env: (name: string) => (name in env ? env[name] : process.env[name]),
    stdin: () => octets('--password-stdin'),
    read: () => octets('--password-file'),
    ...(hasTerminal && { secret: () => octets('terminal') }),
  });
}

describe('the source of a password', () => {
  for (const [argv, env, hasTerminal] of [
    [['--password-stdin'], { ...VARIABLE, ...COMMAND }, true],
    [['--password-file', 'p'], { ...VARIABLE, ...COMMAND }, true],
    [[], { ...VARIABLE, ...COMMAND }, true],
    [[], COMMAND, true],
    [['--user', 'alex'], { BITS_REMOTE_PASSWORD: '' }, true],
    [['--user', 'alex'], {}, false],
    [[], {}, true],
  ] as const)
    it(`is the one that is read: ${[...argv, ...Object.keys(env)].join(' ')}, ${hasTerminal}`, async () => {
      const world = worldWith(env, hasTerminal);
      const { target } = commandLine('list', '--host', 'a', ...argv);
      const source = passwordSource(target, world);
      const named = !source ? '' : source.kind === 'terminal' ? 'terminal' : source.name;
      const { password } = await givenPassword(target, { user: target.user, hosts: ['a'] }, world);
      assert.equal(password.trim(), named);
    });
});
