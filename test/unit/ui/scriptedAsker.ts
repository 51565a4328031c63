import assert from 'node:assert/strict';
import type {
  Answer,
  Choice,
  ChoiceQuestion,
  ChoicesQuestion,
  TextQuestion,
  Ticked,
} from '../../../src/ui/editor/question';
import type { Asker, WizardPosition } from '../../../src/ui/editor/wizard';

/** Accepts what a question offers: the text in the box, or the active row. */
export const ENTER = Symbol('Enter');
export const BACK = Symbol('Back');
export const ESCAPE = Symbol('Escape');

/** A text to type, the label of a row to choose, or labels of rows to tick. */
export type Reply = string | readonly string[] | typeof ENTER | typeof BACK | typeof ESCAPE;

interface Asked {
  /** Prompt of a text, placeholder of a list. */
  readonly question: string;
  /** The text in the box, or the label of the active row. */
  readonly offered: string;
  readonly position: WizardPosition;
}

/** Answers questions from a script, as a person would: a text that does not pass its check fails the test. */
export class ScriptedAsker implements Asker {
  readonly asked: Asked[] = [];
  readonly #replies: Reply[];

  constructor(...replies: readonly Reply[]) {
    this.#replies = [...replies];
  }

  /** What was asked, in order. */
  get questions(): readonly string[] {
    return this.asked.map(({ question }) => question);
  }

  get isDone(): boolean {
    return this.#replies.length === 0;
  }

  text(question: TextQuestion, position: WizardPosition): Promise<Answer<string>> {
    const offered = question.value ?? '';
    return this.#answer({ question: question.prompt, offered, position }, (reply) => {
      const text = reply === ENTER ? offered : reply;
      assert.equal(typeof text, 'string', `${question.prompt} asks for a text`);
      assert.equal(question.check?.(text as string), undefined, `${String(text)}: ${question.prompt}`);
      return text as string;
    });
  }

  choice<T>(question: ChoiceQuestion<T>, position: WizardPosition): Promise<Answer<T>> {
    const { placeholder, choices, active } = question;
    const first = choices.find(({ value }) => value === active) ?? choices[0];
    const offered = first?.label ?? '';
    return this.#answer(
      { question: placeholder, offered, position },
      (reply) => find(choices, reply === ENTER ? offered : reply).value,
    );
  }

  choices<T>(question: ChoicesQuestion<T>, position: WizardPosition): Promise<Answer<Ticked<T>>> {
    const { placeholder, choices, typed = '' } = question;
    return this.#answer({ question: placeholder, offered: typed, position }, (reply) => {
      const ticked = Array.isArray(reply)
        ? (reply as readonly string[]).map((label) => find(choices, label))
        : choices.filter((choice) => choice.ticked);
      return { ticked: ticked.map(({ value }) => value), typed };
    });
  }

  #answer<T>(asked: Asked, accept: (reply: Reply) => T): Promise<Answer<T>> {
    this.asked.push(asked);
    const reply = this.#replies.shift();
    if (reply === undefined) assert.fail(`the script has no answer to: ${asked.question}`);
    if (reply === BACK) {
      assert.ok(asked.position.canGoBack, `no way back from: ${asked.question}`);
      return Promise.resolve('back');
    }
    return Promise.resolve(reply === ESCAPE ? 'cancelled' : { value: accept(reply) });
  }
}

function find<T>(choices: readonly Choice<T>[], label: Reply): Choice<T> {
  const found = choices.find((choice) => choice.label === label);
  if (!found) assert.fail(`${String(label)} is none of ${choices.map((choice) => choice.label).join(', ')}`);
  return found;
}
