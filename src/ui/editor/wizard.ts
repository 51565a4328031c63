import { withoutEdges, withoutQuotes } from '../../runtime/pastedText';
import type { Answer, ChoiceQuestion, ChoicesQuestion, TextQuestion, Ticked } from './question';

/** Where in a row of questions a question stands; its title bar shows it. */
export interface WizardPosition {
  readonly title: string;
  readonly step?: number;
  readonly totalSteps?: number;
  readonly canGoBack: boolean;
}

/** Shows questions. The editor's is in ask.ts; tests answer from a script. */
export interface Asker {
  text(question: TextQuestion, position: WizardPosition): Promise<Answer<string>>;
  choice<T>(question: ChoiceQuestion<T>, position: WizardPosition): Promise<Answer<T>>;
  choices<T>(question: ChoicesQuestion<T>, position: WizardPosition): Promise<Answer<Ticked<T>>>;
}

/** Asks a question and keeps its answer; `skip` where the question does not apply. */
export type Step = (
  position: WizardPosition,
  asker: Asker,
) => Promise<'next' | 'back' | 'cancelled' | 'skip'>;

/** Keeps the answer to a question. @returns where the wizard goes */
export function answered<T>(answer: Answer<T>, keep: (value: T) => void): 'next' | 'back' | 'cancelled' {
  if (typeof answer === 'string') return answer;
  keep(answer.value);
  return 'next';
}

interface TextStep extends Omit<TextQuestion, 'prompt' | 'value' | 'selection'> {
  readonly prompt: string | (() => string);
  /** Whether the question applies; it does by default. */
  readonly when?: () => boolean;
  /** The text offered while the value is empty. */
  readonly offer?: () => string;
  /** Whether spaces around the text belong to it. Those of a password do. */
  readonly verbatim?: boolean;
  /** Whether the value is an address or a path, which is often pasted with quotes around it. */
  readonly pasted?: boolean;
}

/** Asks for a text value. An answer that was not changed stays as it was, to the character. */
export function textStep<K extends string>(
  values: Record<K, string>,
  key: K,
  { prompt, when, offer, verbatim, pasted, ...question }: TextStep,
): Step {
  const isVerbatim = question.password === true || verbatim === true;
  const clean = (text: string): string =>
    isVerbatim ? text : pasted ? withoutQuotes(text) : withoutEdges(text);
  return async (position, asker) => {
    if (when?.() === false) return 'skip';
    const before = values[key] === '' ? (offer?.() ?? '') : values[key];
    const asked: TextQuestion = {
      ...cleaned(question, clean),
      prompt: typeof prompt === 'string' ? prompt : prompt(),
      ...(question.password ? {} : { value: before }),
    };
    return answered(await asker.text(asked, position), (text) => {
      values[key] = text === before ? text : clean(text);
    });
  };
}

type Reading = Pick<TextQuestion, 'check' | 'mended' | 'note'>;

/** The question with its functions on the text as it will be kept. */
export function cleaned<Q extends Reading>(question: Q, clean: (text: string) => string): Q {
  const { check, mended, note } = question;
  return {
    ...question,
    ...(check && { check: (text: string) => check(clean(text)) }),
    ...(mended && { mended: (text: string) => mended(clean(text)) }),
    ...(note && { note: (text: string) => note(clean(text)) }),
  };
}

/** Asks for a value that is one of several; the present one is active. */
export function choiceStep<V, K extends keyof V>(
  values: V,
  key: K,
  { placeholder, choices }: Omit<ChoiceQuestion<V[K]>, 'active'>,
): Step {
  return async (position, asker) =>
    answered(
      await asker.choice({ placeholder, choices, active: values[key] }, position),
      (value) => (values[key] = value),
    );
}

/**
 * Asks in order, with a way back. The first question has a way back where the position says so.
 * @param from the question to begin with, where those before it are answered
 */
export async function walk(
  { title, canGoBack }: WizardPosition,
  asker: Asker,
  steps: readonly Step[],
  from = 0,
): Promise<'next' | 'back' | 'cancelled'> {
  let [at, direction, first] = [from, 1, 0];
  for (;;) {
    const step = steps[at];
    if (!step) return at < 0 ? 'back' : 'next';
    const position: WizardPosition = {
      title,
      step: at + 1,
      totalSteps: steps.length,
      canGoBack: canGoBack || at > first,
    };
    const outcome = await step(position, asker);
    if (outcome === 'cancelled') return 'cancelled';
    // Back must not lead to steps skipped at the beginning.
    if (outcome === 'skip' && at === first) first++;
    if (outcome !== 'skip') direction = outcome === 'back' ? -1 : 1;
    at += direction;
  }
}
