import { QuickInputButtons, type InputBox, type QuickPick, type QuickPickItem } from 'vscode';
import { Disposables } from './disposables';
import type { Answer } from './question';
import type { WizardPosition } from './wizard';

/**
 * Shows an input box or a list until it is answered, left by the back button, or hidden, and disposes it.
 * @param connect adds the listeners of the question to what is disposed with it; the function that it returns is
 * called at Enter and gives the answer, or `undefined` while there is none
 * @param onBack gives what is kept when the person goes back
 */
export function showQuickInput<T>(
  input: InputBox | QuickPick<QuickPickItem>,
  position: WizardPosition,
  connect: (listeners: Disposables) => () => Answer<T> | undefined,
  onBack: () => Answer<T> = () => 'back',
): Promise<Answer<T>> {
  const listeners = new Disposables();
  listeners.add(input);
  input.title = position.title;
  input.step = position.step;
  input.totalSteps = position.totalSteps;
  // People copy addresses from other windows meanwhile.
  input.ignoreFocusOut = true;
  input.buttons = position.canGoBack ? [QuickInputButtons.Back] : [];
  const read = connect(listeners);
  return new Promise<Answer<T>>((resolve) => {
    listeners.add(
      input.onDidAccept(() => {
        const answer = read();
        if (answer !== undefined) resolve(answer);
      }),
    );
    listeners.add(input.onDidTriggerButton(() => resolve(onBack())));
    listeners.add(input.onDidHide(() => resolve('cancelled')));
    input.show();
  }).finally(() => listeners.dispose());
}
