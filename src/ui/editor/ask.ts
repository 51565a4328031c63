import {
  InputBoxValidationSeverity,
  QuickPickItemKind,
  window,
  type QuickPick,
  type QuickPickItem,
} from 'vscode';
import type { Disposable } from '../../runtime/disposable';
import type { Answer, Choice, ChoiceQuestion, ChoicesQuestion, TextQuestion, Ticked } from './question';
import { showQuickInput } from './quickInput';
import { onePerGroup } from './tickGroups';
import { walk, type Asker, type Step, type WizardPosition } from './wizard';

/** One line of text, checked while it is typed. */
function askText(question: TextQuestion, position: WizardPosition): Promise<Answer<string>> {
  const box = window.createInputBox();
  box.prompt = question.prompt;
  box.value = question.value ?? '';
  box.placeholder = question.password ?? question.placeholder;
  box.password = question.password !== undefined;
  box.valueSelection = question.selection ? [...question.selection] : undefined;
  const isValid = (): boolean => {
    const complaint = question.check?.(box.value);
    const note = complaint === undefined ? question.note?.(box.value) : undefined;
    box.validationMessage =
      note === undefined ? complaint : { message: note, severity: InputBoxValidationSeverity.Info };
    return complaint === undefined;
  };
  const answer = (): { readonly value: string } | undefined => {
    if (isValid()) return { value: box.value };
    const mended = question.mended?.(box.value);
    if (mended !== undefined) box.value = mended;
    isValid();
    return undefined;
  };
  return showQuickInput(box, position, (listeners) => {
    listeners.add(box.onDidChangeValue(isValid));
    return answer;
  });
}

/** One of several. */
export function askChoice<T>(question: ChoiceQuestion<T>, position: WizardPosition): Promise<Answer<T>> {
  const pick = createPick(question);
  const active = pick.items.find((row) => isChoice(row) && row.value === question.active);
  if (active) pick.activeItems = [active];
  return showQuickInput(pick, position, () => () => {
    const [chosen] = pick.selectedItems;
    return chosen && { value: chosen.value };
  });
}

/** Several of many, by ticking; what is typed into the filter box is answered as well. */
export function askChoices<T>(
  question: ChoicesQuestion<T>,
  position: WizardPosition,
): Promise<Answer<Ticked<T>>> {
  const pick = createPick(question);
  pick.canSelectMany = true;
  pick.value = question.typed ?? '';
  pick.selectedItems = pick.items.filter((row) => isChoice(row) && row.ticked);
  const now = (): Ticked<T> => ({ ticked: pick.selectedItems.map(({ value }) => value), typed: pick.value });
  return showQuickInput(
    pick,
    position,
    (listeners) => {
      listeners.add(untickOthers(pick));
      return () => {
        const value = now();
        return value.ticked.length > 0 || question.mayBeNone ? { value } : undefined;
      };
    },
    () => ({ value: now(), goes: 'back' }),
  );
}

/**
 * Asks in order, with a way back.
 * @param from the question to begin with, where those before it are answered
 * @returns whether the person went through to the end
 */
export async function askInSteps(title: string, steps: readonly Step[], from = 0): Promise<boolean> {
  return (await walk({ title, canGoBack: false }, EDITOR, steps, from)) === 'next';
}

const EDITOR: Asker = { text: askText, choice: askChoice, choices: askChoices };

interface Row<T> extends QuickPickItem {
  readonly value: T;
  readonly ticked: boolean;
  readonly oneOf?: string;
}

function isChoice<T>(row: Row<T>): boolean {
  return row.kind !== QuickPickItemKind.Separator;
}

function createPick<T>({ placeholder, choices }: ChoiceQuestion<T>): QuickPick<Row<T>> {
  const pick = window.createQuickPick<Row<T>>();
  pick.items = choices.flatMap(rowsOf);
  pick.placeholder = placeholder;
  pick.matchOnDescription = true;
  return pick;
}

/** The row of a choice, below its heading where it has one. */
function rowsOf<T>(choice: Choice<T>): readonly Row<T>[] {
  const { label, value, description, detail, heading, ticked, always, oneOf } = choice;
  const row: Row<T> = {
    label,
    value,
    ticked: ticked ?? false,
    alwaysShow: always ?? false,
    ...(description === undefined ? {} : { description }),
    ...(detail === undefined ? {} : { detail }),
    ...(oneOf === undefined ? {} : { oneOf }),
  };
  if (heading === undefined) return [row];
  return [{ label: heading, value, ticked: false, kind: QuickPickItemKind.Separator }, row];
}

/** Ticking a row unticks the others of its group. */
function untickOthers<T>(pick: QuickPick<Row<T>>): Disposable {
  let before: readonly Row<T>[] = [];
  const settle = (): void => {
    const kept = onePerGroup(pick.selectedItems, before);
    before = kept;
    if (kept.length < pick.selectedItems.length) pick.selectedItems = kept;
  };
  settle();
  return pick.onDidChangeSelection(settle);
}
