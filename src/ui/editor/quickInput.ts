import {
  QuickInputButtons,
  type InputBox,
  type QuickInputButton,
  type QuickPick,
  type QuickPickItem,
} from 'vscode';
import { Disposables } from './disposables';
import type { Answer } from './question';
import type { WizardPosition } from './wizard';

/** A button that leads to another question and back. */
export interface Aside {
  readonly button: QuickInputButton;
  readonly ask: () => Promise<void>;
}

/**
 * Shows an input box or a list until it is answered, left by the back button, or hidden, and disposes it.
 * @param connect adds the listeners of the question to what is disposed with it; the function that it returns is
 * called at Enter and gives the answer, or `undefined` while there is none
 * @param onBack gives what is kept when the person goes back
 * @param aside the input is hidden while the other question is asked
 */
export function showQuickInput<T>(
  input: InputBox | QuickPick<QuickPickItem>,
  position: WizardPosition,
  connect: (listeners: Disposables) => () => Answer<T> | undefined,
  onBack: () => Answer<T> = () => 'back',
  aside?: Aside,
): Promise<Answer<T>> {
  const listeners = new Disposables();
  listeners.add(input);
  input.title = position.title;
  input.step = position.step;
  input.totalSteps = position.totalSteps;
  // People copy addresses from other windows meanwhile.
  input.ignoreFocusOut = true;
  const back = position.canGoBack ? [QuickInputButtons.Back] : [];
  input.buttons = aside ? [...back, aside.button] : back;
  const read = connect(listeners);
  let isAside = false;
  return new Promise<Answer<T>>((resolve, reject) => {
    listeners.add(
      input.onDidAccept(() => {
        const answer = read();
        if (answer !== undefined) resolve(answer);
      }),
    );
    listeners.add(
      input.onDidTriggerButton((button) => {
        if (button !== aside?.button) {
          resolve(onBack());
          return;
        }
        isAside = true;
        aside.ask().then(() => {
          isAside = false;
          input.show();
        }, reject);
      }),
    );
    listeners.add(
      input.onDidHide(() => {
        if (!isAside) resolve('cancelled');
      }),
    );
    input.show();
  }).finally(() => listeners.dispose());
}
