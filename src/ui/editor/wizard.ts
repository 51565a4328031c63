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

/** Where a wizard goes after a question. */
type Outcome = 'next' | 'back' | 'cancelled';

/** Asks a question and keeps its answer. */
export interface Step {
  (position: WizardPosition, asker: Asker): Promise<Outcome>;
  /** Whether the question is asked, judged by the answers so far; it is by default. */
  readonly applies?: () => boolean;
}

/** A question that is asked under a condition only. */
export function stepWhen(applies: () => boolean, ask: Step): Step {
  return Object.assign<Step, Pick<Step, 'applies'>>((position, asker) => ask(position, asker), { applies });
}

/** Keeps the answer to a question, also what was ticked before Back. @returns where the wizard goes */
export function answered<T>(answer: Answer<T>, keep: (value: T) => void): Outcome {
  if (typeof answer === 'string') return answer;
  keep(answer.value);
  return answer.goes ?? 'next';
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
  const isVerbatim = question.password !== undefined || verbatim === true;
  const clean = (text: string): string =>
    isVerbatim ? text : pasted ? withoutQuotes(text) : withoutEdges(text);
  const ask: Step = async (position, asker) => {
    const before = values[key] === '' ? (offer?.() ?? '') : values[key];
    const asked: TextQuestion = {
      ...cleaned(question, clean),
      prompt: typeof prompt === 'string' ? prompt : prompt(),
      ...(question.password === undefined ? { value: before } : {}),
    };
    return answered(await asker.text(asked, position), (text) => {
      values[key] = text === before ? text : clean(text);
    });
  };
  return when === undefined ? ask : stepWhen(when, ask);
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
 * Asks in order, with a way back. The first question has a way back where the position says so. Only questions that apply
 * are counted; those of a part of another wizard are not counted by themselves.
 * @param from the question to begin with, where those before it are answered
 */
export async function walk(
  start: WizardPosition,
  asker: Asker,
  steps: readonly Step[],
  from = 0,
): Promise<Outcome> {
  let [at, direction] = [from, 1];
  for (;;) {
    const step = steps[at];
    if (!step) return at < 0 ? 'back' : 'next';
    if (isAsked(step)) {
      const outcome = await step(positionAt(start, steps, at), asker);
      if (outcome === 'cancelled') return 'cancelled';
      direction = outcome === 'back' ? -1 : 1;
    }
    at += direction;
  }
}

function isAsked({ applies }: Step): boolean {
  return applies?.() ?? true;
}

function positionAt(
  { title, canGoBack }: WizardPosition,
  steps: readonly Step[],
  at: number,
): WizardPosition {
  const before = steps.slice(0, at).filter(isAsked).length;
  const totalSteps = steps.filter(isAsked).length;
  const place: Pick<WizardPosition, 'title' | 'canGoBack'> = { title, canGoBack: canGoBack || before > 0 };
  // A part of another wizard, which has a way back from its first question, and a single question have no count.
  return canGoBack || totalSteps === 1 ? place : { ...place, step: before + 1, totalSteps };
}
