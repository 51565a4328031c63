import assert from 'node:assert/strict';
import { paperOf } from '../../../../src/cli/output/paper';
import { commandLine, FakeWorld } from '../fakeWorld';

const SCREEN = { columns: () => 80, rows: () => 24 };

/** A terminal, or a pipe, in an environment. */
function world(
  env: Readonly<Record<string, string>>,
  screen?: typeof SCREEN,
): FakeWorld & { screen: typeof SCREEN | undefined } {
  return Object.assign(new FakeWorld(), { env: (name: string) => env[name], screen });
}

describe('color', () => {
  const isColored = (
    env: Readonly<Record<string, string>>,
    screen?: typeof SCREEN,
    ...argv: string[]
  ): boolean => paperOf(commandLine('list', ...argv), world(env, screen)).painted('x', 'bad') !== 'x';

  it('is for terminals, unless the environment says otherwise', () => {
    assert.ok(isColored({}, SCREEN));
    assert.ok(!isColored({}));
    assert.ok(!isColored({ NO_COLOR: '1' }, SCREEN));
    assert.ok(isColored({ NO_COLOR: '' }, SCREEN), 'an empty NO_COLOR is none');
    assert.ok(isColored({ FORCE_COLOR: '1' }));
    assert.ok(!isColored({ FORCE_COLOR: '0' }, SCREEN));
    assert.ok(!isColored({ TERM: 'dumb' }, SCREEN));
  });

  it('is what the option says before all of that', () => {
    assert.ok(isColored({ NO_COLOR: '1' }, undefined, '--color', 'always'));
    assert.ok(!isColored({ FORCE_COLOR: '1' }, SCREEN, '--color', 'never'));
    assert.throws(() => isColored({}, SCREEN, '--color', 'sometimes'), { code: 'BAD_INPUT' });
  });

  it('is on what means something only', () => {
    assert.equal(paperOf(commandLine('list', '--color', 'always'), world({})).painted('x', undefined), 'x');
  });
});

describe('the mark of a text that was cut', () => {
  const mark = (env: Readonly<Record<string, string>>): string =>
    paperOf(commandLine('list'), world(env, SCREEN)).ellipsis;

  it('is a character where the terminal shows it, and three periods elsewhere', () => {
    assert.equal(mark({ LANG: 'de_DE.UTF-8' }), '…');
    assert.equal(mark({ LC_ALL: 'C', LANG: 'de_DE.UTF-8' }), '...');
    assert.equal(mark({}), '...');
    assert.equal(mark({ LANG: 'C.utf8', TERM: 'dumb' }), '...');
    assert.equal(mark({ OS: 'Windows_NT', LANG: 'en_US.UTF-8' }), '...');
    assert.equal(mark({ OS: 'Windows_NT', WT_SESSION: 'x' }), '…');
    assert.equal(mark({ OS: 'Windows_NT', TERM_PROGRAM: 'vscode' }), '…');
  });
});
