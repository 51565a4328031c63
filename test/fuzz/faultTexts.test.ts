import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe } from 'mocha';
import { asBitsError } from '../../src/bits/outcome';
import { describeError } from '../../src/cli/output/errorText';
import { failureNotices } from '../../src/ui/tree/notices';
import { LABEL_LENGTH, VALUE_LENGTH, markdownText, plainText } from '../../src/ui/words/plainText';
import { problemOf } from '../../src/ui/words/problem';
import { readEnvelope } from '../../src/wsman/envelope';
import { RemoteError } from '../../src/wsman/errors';
import { readFault, type Fault } from '../../src/wsman/fault';
import { faultError } from '../../src/wsman/faultError';
import { answer, fault } from '../unit/wsman/samples';
import { hostState } from '../unit/ui/tracked';
import { fuzz, type Outcome } from './target';
import { checkLines, checkPlain, checkTerminal, code, text } from './hostTexts';

const direct: fc.Arbitrary<Fault> = fc.record({
  codes: fc.array(code, { maxLength: 3 }),
  subcode: fc.option(text, { nil: undefined }),
  reason: text,
  detail: text,
});
/** The same in a whole message. Characters that XML forbids are left out. */
const carried = fc.record({ code, reason: text, message: text }).map((parts): Fault => {
  const reference = (value: string): string =>
    Array.from(
      value.slice(0, 100),
      (character) => `&#x${(character.codePointAt(0) ?? 0).toString(16)};`,
    ).join('');
  const words = { reason: reference(parts.reason), message: reference(parts.message) };
  const found = readFault(readEnvelope(answer(fault({ code: parts.code, ...words }))));
  assert.ok(found);
  return found;
});

/** The lines below a message: our own texts, and at most four of the host. */
const MESSAGE_LENGTH = 4 * VALUE_LENGTH + 400;

function showFault(found: Fault, change: string | undefined): Outcome {
  const context = { host: 'srv.example', user: 'User', instance: false, change };
  const error = asBitsError(faultError(found, context), 'srv.example', 'action');
  assert.ok(error instanceof RemoteError);
  const { message, advice } = problemOf(error);
  checkPlain(message, MESSAGE_LENGTH);
  checkPlain(advice, MESSAGE_LENGTH);
  const notices = failureNotices(hostState({ status: 'failed', error }));
  assert.ok(notices.length > 1);
  for (const { label, tooltip } of notices) {
    checkPlain(label, MESSAGE_LENGTH);
    checkLines(tooltip, 3, MESSAGE_LENGTH);
  }
  checkTerminal(describeError(error), 4);
  return message.includes(found.reason) ? 'accepted' : 'refused';
}

/** The text has no Markdown: a backslash precedes every ASCII punctuation character. */
function checkMarkdown(shown: string): void {
  checkPlain(shown.replace(/\\(.)/g, '$1').replace(/\]\(|\$\(/g, ''), VALUE_LENGTH);
  assert.doesNotMatch(shown.replace(/\\[!-/:-@[-`{-~]/g, ''), /[!-/:-@[-`{-~]/);
}

function showText(value: string): Outcome {
  const shown = plainText(value);
  checkPlain(shown, LABEL_LENGTH);
  checkPlain(plainText(value, VALUE_LENGTH), VALUE_LENGTH);
  checkMarkdown(markdownText(value));
  assert.equal(plainText(shown), shown);
  return shown === value ? 'accepted' : 'refused';
}

describe('texts of a hostile host in errors', () => {
  const reported = fc.oneof({ arbitrary: direct, weight: 3 }, { arbitrary: carried, weight: 1 });
  fuzz('texts of faults', fc.tuple(reported, fc.option(text, { nil: undefined })), ([found, change]) =>
    showFault(found, change),
  );
  fuzz('texts by themselves', text, showText);
});
