import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import {
  letterCaseMistakes,
  sentenceCaseFlaws,
  titleCaseFlaws,
} from '../../../../scripts/l10n/letterCase.mjs';

const NLS = join(import.meta.dirname, '../../../../package.nls.json');

describe('the case of titles and buttons', () => {
  for (const title of [
    'Copy Path of File on Host',
    'Sign In…',
    'Clean Up Jobs…',
    "Add 'bits-remote' to Terminals",
    'Set Credentials for a Server or Proxy…',
    'Copy Job ID',
  ])
    it(`is right in ${title}`, () => {
      assert.deepEqual(titleCaseFlaws(title), []);
    });

  for (const [title, flaws] of [
    ['Copy path of file', ['path', 'file']],
    ['Add Host To Group', ['To']],
    ['Sign in…', ['in']],
    ['Clear Filters And Order', ['And']],
    ['retry Job', ['retry']],
  ] as const)
    it(`is wrong in ${title}`, () => {
      assert.deepEqual(titleCaseFlaws(title), flaws);
    });
});

describe('the case of descriptions', () => {
  for (const text of [
    'Show the files of a job below its row.',
    '`srv01` means `http://srv01:5985/wsman`. **BITS: Add Host…** writes an entry; _Refresh_ tries at once.',
    'The feature BITS Compact Server of Windows Server',
    'Start now.\n[Start Practice Host](command:a.b)\nOr take it [step by step](command:c.d).',
  ])
    it(`is right in ${text}`, () => {
      assert.deepEqual(sentenceCaseFlaws(text), []);
    });

  it('is wrong where a word within a sentence has a capital that is no name’s', () => {
    assert.deepEqual(sentenceCaseFlaws('Show the Files of a job. The Host answers.'), ['Files', 'Host']);
    assert.deepEqual(sentenceCaseFlaws('show the files'), ['show']);
  });
});

describe('the manifest', () => {
  it('names the key of each mistake', () => {
    assert.deepEqual(
      letterCaseMistakes({
        'command.a': 'Add host',
        'welcome.hosts': 'No host at hand?\n[Try the practice host](command:a.b)',
        'setting.a': 'How To sign in.',
      }).map((mistake) => mistake.replace('package.nls.json: ', '')),
      [
        'command.a is in title case, but “host” is not',
        'welcome.hosts is in title case, but “practice” is not',
        'welcome.hosts is in title case, but “host” is not',
        'setting.a is in sentence case, but “To” is not',
      ],
    );
  });

  it('has titles and buttons in title case, and everything else in sentence case', () => {
    const texts = JSON.parse(readFileSync(NLS, 'utf8')) as Readonly<Record<string, string>>;
    assert.deepEqual(letterCaseMistakes(texts), []);
  });
});
