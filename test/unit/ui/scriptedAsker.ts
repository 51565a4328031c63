import assert from 'node:assert/strict';
import type {
  Answer,
  Choice,
  ChoiceQuestion,
  ChoicesQuestion,
  TextList,
  TextQuestion,
  Ticked,
} from '../../../src/ui/editor/question';
import type { Asker, WizardPosition } from '../../../src/ui/editor/wizard';

/** Accepts what a question offers: the text in the box, or the active row. */
export const ENTER = Symbol('Enter');
export const BACK = Symbol('Back');
export const ESCAPE = Symbol('Escape');

/** Labels of rows to tick before the person goes back. */
interface TickAndBack {
  readonly tick: readonly string[];
  readonly then: typeof BACK;
}

/** The label of a row in the list behind the button of a text: the person takes the text that it puts into the box. */
interface FromList {
  readonly list: string;
}

/** A text to type, the label of a row to choose, or labels of rows to tick. */
export type Reply =
  string | readonly string[] | TickAndBack | FromList | typeof ENTER | typeof BACK | typeof ESCAPE;

interface Asked {
  /** Prompt of a text, placeholder of a list. */
  readonly question: string;
  /** The text in the box, or the label of the active row. */
  readonly offered: string;
  /** The rows of a list, each with its description. */
  readonly rows: readonly string[];
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
    return this.#answer({ question: question.prompt, offered, rows: [], position }, (reply) => {
      const text =
        reply === ENTER ? offered : isFromList(reply) ? fromList(question.list, reply.list) : reply;
      assert.ok(typeof text === 'string', `${question.prompt} asks for a text`);
      assert.equal(question.check?.(text), undefined, `${text}: ${question.prompt}`);
      return text;
    });
  }

  choice<T>(question: ChoiceQuestion<T>, position: WizardPosition): Promise<Answer<T>> {
    const { placeholder, choices, active } = question;
    const first = choices.find(({ value }) => value === active) ?? choices[0];
    const offered = first?.label ?? '';
    return this.#answer(
      { question: placeholder, offered, rows: rowsOf(choices), position },
      (reply) => find(choices, reply === ENTER ? offered : reply).value,
    );
  }

  choices<T>(question: ChoicesQuestion<T>, position: WizardPosition): Promise<Answer<Ticked<T>>> {
    const { placeholder, choices, typed = '' } = question;
    const asked: Asked = { question: placeholder, offered: typed, rows: rowsOf(choices), position };
    return this.#answer(asked, (reply) => {
      const labels = isTickAndBack(reply) ? reply.tick : reply;
      const ticked = Array.isArray(labels)
        ? (labels as readonly string[]).map((label) => find(choices, label))
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
    if (reply === ESCAPE) return Promise.resolve('cancelled');
    const value = accept(reply);
    return Promise.resolve(isTickAndBack(reply) ? { value, goes: 'back' } : { value });
  }
}

function isFromList(reply: Reply): reply is FromList {
  return typeof reply === 'object' && 'list' in reply;
}

function fromList(list: TextList | undefined, label: string): string | undefined {
  return list?.textOf(find(list.choices, label).value);
}

function isTickAndBack(reply: Reply): reply is TickAndBack {
  return typeof reply === 'object' && 'tick' in reply;
}

function rowsOf(choices: readonly Choice<unknown>[]): readonly string[] {
  return choices.map(({ label, description }) =>
    description === undefined ? label : `${label} · ${description}`,
  );
}

function find<T>(choices: readonly Choice<T>[], label: Reply): Choice<T> {
  const found = choices.find((choice) => choice.label === label);
  if (!found)
    assert.fail(`${JSON.stringify(label)} is none of ${choices.map((choice) => choice.label).join(', ')}`);
  return found;
}
