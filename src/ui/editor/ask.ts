import { InputBoxValidationSeverity, ThemeIcon, window, type InputBox, type QuickPick } from 'vscode';
import type { Disposable } from '../../runtime/disposable';
import { rowsOf, type Row } from './pickRows';
import type { Answer, ChoiceQuestion, ChoicesQuestion, TextList, TextQuestion, Ticked } from './question';
import { showQuickInput, type Aside } from './quickInput';
import { onePerGroup } from './tickGroups';
import { TypedOffer } from './typedOffer';
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
  return showQuickInput(
    box,
    position,
    (listeners) => {
      listeners.add(box.onDidChangeValue(isValid));
      return answer;
    },
    undefined,
    question.list && listAside(box, question.list, position, isValid),
  );
}

/**
 * The button that offers texts; the chosen one is in the box when it comes back.
 * @param check the editor tells nobody of a text that the extension puts into a box
 */
function listAside(
  box: InputBox,
  { name, textOf, ...list }: TextList,
  { title }: WizardPosition,
  check: () => void,
): Aside {
  return {
    button: { iconPath: new ThemeIcon('history'), tooltip: name },
    ask: async () => {
      const answer = await askChoice(list, { title, canGoBack: true });
      const text = typeof answer === 'string' ? undefined : textOf(answer.value);
      if (text === undefined) return;
      box.value = text;
      check();
    },
  };
}

/** One of several. */
export function askChoice<T>(question: ChoiceQuestion<T>, position: WizardPosition): Promise<Answer<T>> {
  const pick = createPick(question);
  const active = pick.items.find(({ values }) => values.some((value) => value === question.active));
  if (active) pick.activeItems = [active];
  return showQuickInput(pick, position, () => () => {
    const [chosen] = pick.selectedItems.flatMap(({ values }) => values.map((value) => ({ value })));
    return chosen;
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
  pick.selectedItems = pick.items.filter(({ ticked }) => ticked);
  const now = (): Ticked<T> => ({
    ticked: [...new Set(pick.selectedItems.flatMap(({ values }) => values))],
    typed: pick.value,
  });
  return showQuickInput(
    pick,
    position,
    (listeners) => {
      listeners.add(untickOthers(pick));
      listeners.add(titleFollows(pick, position.title, () => question.summary?.(now().ticked) ?? ''));
      const offer = question.offer && listeners.add(new TypedOffer(pick, question.offer));
      return () => {
        if (offer?.take()) return undefined;
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

function createPick<T>({ placeholder, choices }: ChoiceQuestion<T>): QuickPick<Row<T>> {
  const pick = window.createQuickPick<Row<T>>();
  pick.items = rowsOf(choices);
  pick.placeholder = placeholder;
  pick.matchOnDescription = true;
  return pick;
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

/** The title of a list says what is ticked. */
function titleFollows<T>(pick: QuickPick<Row<T>>, title: string, summary: () => string): Disposable {
  const show = (): void => {
    pick.title = [title, summary()].filter((part) => part !== '').join(' · ');
  };
  show();
  return pick.onDidChangeSelection(show);
}
