import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { passwordOf, type CredentialCommand } from '../../../src/fleet/credentialCommand';
import { hasCode, isRemoteError } from '../../../src/wsman/errors';

const SECRET = 'correct horse "battery" $HOME %PATH%';

/** A program that runs a line of JavaScript. */
const node = (script: string, ...args: readonly string[]): CredentialCommand => [
  process.execPath,
  '-e',
  script,
  '--',
  ...args,
];
const prints = (text: string): CredentialCommand => node(`process.stdout.write(process.argv[1])`, text);
const open = (): AbortSignal => new AbortController().signal;

async function detailOf(command: CredentialCommand, limit?: number): Promise<string> {
  try {
    await passwordOf(command, open(), limit);
  } catch (error) {
    assert.ok(hasCode(error, 'CREDENTIAL_COMMAND_FAILED'), String(error));
    assert.ok(
      !JSON.stringify([error.message, error.detail, error.advice]).includes('secret'),
      'no output and no argument',
    );
    return error.detail ?? '';
  }
  return assert.fail('it gave a password');
}

describe('the command of a credential', () => {
  it('prints the password as one line, and no shell reads its arguments', async () => {
    assert.equal(await passwordOf(prints(SECRET), open()), SECRET);
    assert.equal(await passwordOf(prints(`${SECRET}\r\n`), open()), SECRET);
    assert.equal(await passwordOf(prints(`\u{FEFF}Passwört\n`), open()), 'Passwört');
    assert.equal(await passwordOf(prints(' leading and trailing \n'), open()), ' leading and trailing ');
  });

  it('fails with the reason, and with none of its output', async () => {
    assert.match(await detailOf(['/nowhere/safe']), /not found/);
    assert.match(
      await detailOf(node('console.log("secret"); console.error("secret"); process.exit(3)')),
      /code 3/,
    );
    assert.match(await detailOf(node('0')), /nothing/);
    assert.match(await detailOf(prints('\n')), /nothing/);
    assert.match(await detailOf(prints('secret\nsecret')), /more than one line/);
    assert.match(await detailOf(node('process.stdout.write(Buffer.from([0xff, 0xfe]))')), /UTF-8/);
    assert.match(
      await detailOf(node('process.stdout.write("secret".repeat(10000))')),
      /more than \d+ characters/,
    );
    assert.match(
      await detailOf(node('process.kill(process.pid, "SIGTERM"); setInterval(() => 0, 1000)')),
      /SIGTERM/,
    );
  });

  it('is ended when it takes too long', async () => {
    assert.match(await detailOf(node('setInterval(() => 0, 1000)'), 200), /in time/);
  });

  it('is ended with its owner', async () => {
    const owner = new AbortController();
    const asked = passwordOf(node('setInterval(() => 0, 1000)'), owner.signal);
    owner.abort();
    await assert.rejects(asked, (error) => isRemoteError(error) && error.code === 'CANCELLED');
  });
});
