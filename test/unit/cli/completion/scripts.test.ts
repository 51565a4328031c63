import assert from 'node:assert/strict';
import { COMMANDS } from '../../../../src/cli/commands/commands';
import { completionScript } from '../../../../src/cli/completion/scripts';
import { NAMES_WORD, SHELLS } from '../../../../src/cli/completion/shells';
import { helpOn } from '../../../../src/cli/help/help';

describe('the scripts of completion', () => {
  for (const shell of SHELLS)
    it(`are ASCII for ${shell}, which reads them by the code page of the system`, () => {
      assert.match(completionScript(shell, COMMANDS), /^[\t\n\x20-\x7e]+$/);
    });

  it('are those of the shells that there are', () => {
    assert.throws(() => completionScript('cmd', COMMANDS), /one of bash, zsh, fish, pwsh, not "cmd"/);
  });

  it('come with how to install them', () => {
    const help = helpOn(['help', 'completion'], COMMANDS);
    for (const shell of SHELLS) assert.match(help, new RegExp(`bits-remote completion ${shell}`));
  });

  it('ask for names by a word that help does not show', () => {
    assert.ok(!helpOn(['help'], COMMANDS).includes(NAMES_WORD));
  });
});
