import {
  QuickInputButtons,
  QuickPickItemKind,
  window,
  type InputBox,
  type QuickPick,
  type QuickPickItem,
} from 'vscode';
import type { Disposable } from '../../runtime/disposable';
import { Disposables } from './disposables';
import type { Complaint } from '../words/validation';

/** What a person made of a question. Escape is `cancelled`. */
export type Answer<T> = { readonly value: T } | 'back' | 'cancelled';

/** Where in a row of questions one stands. */
export interface Place {
  readonly title: string;
  readonly step?: number;
  readonly totalSteps?: number;
  readonly canGoBack: boolean;
}

export interface TextQuestion {
  readonly prompt: string;
  readonly value?: string;
  readonly placeholder?: string;
  readonly password?: boolean;
  /** Selects part of the value that stands there, as offsets. */
  readonly selection?: readonly [number, number];
  readonly check?: (text: string) => Complaint;
}

/** One line of text, judged while it is typed. */
export function askText(question: TextQuestion, place: Place): Promise<Answer<string>> {
  const box = window.createInputBox();
  box.prompt = question.prompt;
  box.value = question.value ?? '';
  box.placeholder = question.placeholder;
  box.password = question.password ?? false;
  box.valueSelection = question.selection ? [...question.selection] : undefined;
  const judge = (): boolean => {
    box.validationMessage = question.check?.(box.value);
    return box.validationMessage === undefined;
  };
  return ask(box, place, (ends) => {
    ends.add(box.onDidChangeValue(judge));
    return () => (judge() ? { value: box.value } : undefined);
  });
}

/** A row of a list to choose from. Labels of remote origin must have gone through plainText. */
export interface Choice<T> {
  readonly label: string;
  readonly value: T;
  readonly description?: string;
  readonly detail?: string;
  /** Heading above the row and those after it. */
  readonly heading?: string;
  readonly ticked?: boolean;
  /** Stays whatever is typed. */
  readonly always?: boolean;
  /** Of the rows that name the same group one at most is ticked. */
  readonly oneOf?: string;
}

export interface ChoiceQuestion<T> {
  readonly placeholder: string;
  readonly choices: readonly Choice<T>[];
  /** The choice that Enter takes at once. */
  readonly active?: T;
}

/** One of several. */
export function askChoice<T>(question: ChoiceQuestion<T>, place: Place): Promise<Answer<T>> {
  const pick = window.createQuickPick<Row<T>>();
  fill(pick, question.choices);
  pick.placeholder = question.placeholder;
  pick.matchOnDescription = true;
  const active = pick.items.find((item) => isRow(item) && item.value === question.active);
  if (active) pick.activeItems = [active];
  return ask(pick, place, () => () => {
    const [chosen] = pick.selectedItems;
    return chosen && { value: chosen.value };
  });
}

/** Several of many, by ticking. What is typed is given to `typed`, where that is wanted. */
export function askChoices<T>(
  question: ChoiceQuestion<T> & { readonly typed?: string; readonly mayBeNone?: boolean },
  place: Place,
): Promise<Answer<{ readonly ticked: readonly T[]; readonly typed: string }>> {
  const pick = window.createQuickPick<Row<T>>();
  pick.canSelectMany = true;
  fill(pick, question.choices);
  pick.placeholder = question.placeholder;
  pick.matchOnDescription = true;
  pick.value = question.typed ?? '';
  pick.selectedItems = pick.items.filter((item) => isRow(item) && item.ticked);
  return ask(pick, place, (ends) => {
    ends.add(untickOthers(pick));
    return () => {
      const ticked = pick.selectedItems.map(({ value }) => value);
      return ticked.length > 0 || question.mayBeNone ? { value: { ticked, typed: pick.value } } : undefined;
    };
  });
}

/** Ticking a row unticks the others of its group. */
function untickOthers<T>(pick: QuickPick<Row<T>>): Disposable {
  let before: readonly Row<T>[] = [];
  const settle = (): void => {
    const grouped = pick.selectedItems.filter(({ oneOf }) => oneOf !== undefined);
    const kept = new Map<string | undefined, Row<T>>();
    // Of several that are new, as "select all" brings them, the first stays.
    for (const item of grouped)
      if (!before.includes(item) && !kept.has(item.oneOf)) kept.set(item.oneOf, item);
    for (const item of grouped) if (!kept.has(item.oneOf)) kept.set(item.oneOf, item);
    before = [...kept.values()];
    if (kept.size === grouped.length) return;
    pick.selectedItems = pick.selectedItems.filter(
      (item) => item.oneOf === undefined || kept.get(item.oneOf) === item,
    );
  };
  settle();
  return pick.onDidChangeSelection(settle);
}

/** What a question does to the draft of its flow; `skip` where it does not apply. */
export type Step = (place: Place) => Promise<'next' | 'back' | 'cancelled' | 'skip'>;

/**
 * Asks in order, with a way back.
 * @param from the question to begin with, where those before it are answered
 * @returns whether the person went through to the end
 */
export async function askInSteps(title: string, steps: readonly Step[], from = 0): Promise<boolean> {
  return (await askWithin({ title, canGoBack: false }, steps, from)) === 'next';
}

/** Asks in order as a part of another flow: from the first question the way back may lead out again. */
export async function askWithin(
  { title, canGoBack }: Place,
  steps: readonly Step[],
  from = 0,
): Promise<'next' | 'back' | 'cancelled'> {
  let [at, direction, first] = [from, 1, 0];
  for (;;) {
    const step = steps[at];
    if (!step) return at < 0 ? 'back' : 'next';
    const place: Place = {
      title,
      step: at + 1,
      totalSteps: steps.length,
      canGoBack: canGoBack || at > first,
    };
    const outcome = await step(place);
    if (outcome === 'cancelled') return 'cancelled';
    // Steps skipped at the beginning are no place to go back to.
    if (outcome === 'skip' && at === first) first++;
    if (outcome !== 'skip') direction = outcome === 'back' ? -1 : 1;
    at += direction;
  }
}

/** Turns an answer into a step: takes the value, or passes on where the person wants to go. */
export function take<T>(answer: Answer<T>, use: (value: T) => void): 'next' | 'back' | 'cancelled' {
  if (typeof answer === 'string') return answer;
  use(answer.value);
  return 'next';
}

interface Row<T> extends QuickPickItem {
  readonly value: T;
  readonly ticked: boolean;
  readonly oneOf?: string;
}

function isRow<T>(item: Row<T>): boolean {
  return item.kind !== QuickPickItemKind.Separator;
}

function fill<T>(pick: QuickPick<Row<T>>, choices: readonly Choice<T>[]): void {
  pick.items = choices.flatMap(({ label, value, description, detail, heading, ticked, always, oneOf }) => {
    const item: Row<T> = {
      label,
      value,
      ticked: ticked ?? false,
      alwaysShow: always ?? false,
      ...(description === undefined ? {} : { description }),
      ...(detail === undefined ? {} : { detail }),
      ...(oneOf === undefined ? {} : { oneOf }),
    };
    const above: Row<T> = { label: heading ?? '', value, ticked: false, kind: QuickPickItemKind.Separator };
    return heading === undefined ? [item] : [above, item];
  });
}

/** Shows a question until it is answered, left by the back button, or hidden; then it is gone. */
function ask<T>(
  input: InputBox | QuickPick<QuickPickItem & { readonly value: unknown }>,
  place: Place,
  wire: (ends: Disposables) => () => Answer<T> | undefined,
): Promise<Answer<T>> {
  const ends = new Disposables();
  ends.add(input);
  input.title = place.title;
  input.step = place.step;
  input.totalSteps = place.totalSteps;
  // An address is often fetched from another window.
  input.ignoreFocusOut = true;
  input.buttons = place.canGoBack ? [QuickInputButtons.Back] : [];
  const accept = wire(ends);
  return new Promise<Answer<T>>((resolve) => {
    ends.add(
      input.onDidAccept(() => {
        const answer = accept();
        if (answer !== undefined) resolve(answer);
      }),
    );
    ends.add(input.onDidTriggerButton(() => resolve('back')));
    ends.add(input.onDidHide(() => resolve('cancelled')));
    input.show();
  }).finally(() => ends.dispose());
}
