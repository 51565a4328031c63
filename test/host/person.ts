import * as vscode from 'vscode';

/** What a person does with a question. */
type Answer =
  /** Types into an input box, or chooses the row of that label, and accepts. */
  | string
  /** Ticks rows, or leaves those that are, types, and accepts. */
  | { readonly tick?: readonly string[]; readonly type?: string }
  | { readonly press: 'Back' | 'Escape' };

export const ESCAPE: Answer = { press: 'Escape' };
export const BACK: Answer = { press: 'Back' };

/** A question as it stood when it was answered. */
interface Asked {
  readonly title: string;
  readonly prompt: string;
  /** What stands in the empty box. */
  readonly placeholder: string;
  readonly value: string;
  readonly rows: readonly string[];
  readonly password: boolean;
  /** What was said about the answer, where it was not taken. */
  complaint?: string;
  /** The rows after the person has typed. */
  offered?: readonly string[];
  /** The title when it was answered. */
  titleAtEnd?: string;
  /** The remark about an answer that was right. */
  note?: string;
}

interface Told {
  readonly level: 'information' | 'warning' | 'error';
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly string[];
}

type Stubs = Partial<Record<keyof typeof vscode.window, unknown>>;

/**
 * Sits in front of the editor instead of a person: gives the answers that a test has written down, in order, and
 * notes what it was asked and told. A question without an answer is left with Escape.
 */
export class Person {
  readonly asked: Asked[] = [];
  readonly told: Told[] = [];
  /** The file that the last dialog for saving began with. */
  proposed: vscode.Uri | undefined;
  /** Happens while a question waits for its button, such as what somebody else does. */
  beforePress: () => Promise<unknown> = () => Promise.resolve();
  #answers: Answer[] = [];
  #presses: string[] = [];
  #files: vscode.Uri[] = [];
  readonly #before = new Map<string, PropertyDescriptor | undefined>();

  constructor() {
    const show =
      (level: Told['level']) =>
      (message: string, ...rest: readonly unknown[]): Thenable<unknown> =>
        this.#read(level, message, rest);
    this.#stub({
      createInputBox: () => this.#box(),
      createQuickPick: () => this.#pick(),
      showInformationMessage: show('information'),
      showWarningMessage: show('warning'),
      showErrorMessage: show('error'),
      showOpenDialog: () => Promise.resolve(this.#files.splice(0)),
      showSaveDialog: ({ defaultUri }: vscode.SaveDialogOptions) => {
        this.proposed = defaultUri;
        return Promise.resolve(this.#files.shift());
      },
    });
  }

  /** The files to choose in the next dialog of the system. */
  chooses(...paths: readonly string[]): void {
    this.#files = paths.map((path) => vscode.Uri.file(path));
  }

  /** The answers to the questions to come. */
  answers(...answers: readonly Answer[]): void {
    this.#answers = [...answers];
  }

  /** Which buttons to press in messages to come, wherever one of them has it. */
  presses(...buttons: readonly string[]): void {
    this.#presses = [...buttons];
  }

  leave(): void {
    for (const [name, descriptor] of this.#before) {
      if (descriptor) Object.defineProperty(vscode.window, name, descriptor);
    }
  }

  #stub(stubs: Stubs): void {
    for (const [name, value] of Object.entries(stubs)) {
      this.#before.set(name, Object.getOwnPropertyDescriptor(vscode.window, name));
      Object.defineProperty(vscode.window, name, { value, configurable: true, writable: true });
    }
  }

  #read(level: Told['level'], message: string, rest: readonly unknown[]): Thenable<unknown> {
    const [first] = rest;
    const options = typeof first === 'object' && first !== null && !('title' in first) ? first : {};
    const buttons = rest.filter((item) => item !== options) as readonly (string | vscode.MessageItem)[];
    const titles = buttons.map((button) => (typeof button === 'string' ? button : button.title));
    const detail = 'detail' in options ? String(options.detail) : '';
    this.told.push({ level, message, detail, buttons: titles });
    const at = titles.findIndex((title) => this.#presses.includes(title));
    return at === -1 ? Promise.resolve(undefined) : this.beforePress().then(() => buttons[at]);
  }

  #box(): unknown {
    const events = inputEvents();
    const box = {
      ...events.api,
      ...blank(),
      prompt: '',
      password: false,
      validationMessage: undefined as string | vscode.InputBoxValidationMessage | undefined,
      show: () => {
        const { title, prompt, placeholder, value, password } = box;
        const asked: Asked = { title, prompt, placeholder, value, rows: [], password };
        this.asked.push(asked);
        const next = (): void => {
          const answer = this.#answers.shift() ?? ESCAPE;
          if (typeof answer !== 'string') {
            leave(events, answer);
            return;
          }
          box.value = answer;
          events.change.fire(answer);
          events.accept.fire(undefined);
          if (box.validationMessage === undefined) return;
          if (typeof box.validationMessage !== 'string') {
            asked.note = box.validationMessage.message;
            return;
          }
          asked.complaint = box.validationMessage;
          setImmediate(next);
        };
        setImmediate(next);
      },
    };
    return box;
  }

  #pick(): unknown {
    const events = inputEvents();
    let isOpen = true;
    const pick = {
      ...events.api,
      ...blank(),
      items: [] as readonly vscode.QuickPickItem[],
      selectedItems: [] as readonly vscode.QuickPickItem[],
      activeItems: [] as readonly vscode.QuickPickItem[],
      dispose: () => {
        isOpen = false;
      },
      show: () => {
        const { title, placeholder, value, items } = pick;
        const rows = items.map(({ label }) => label);
        const asked: Asked = { title, prompt: placeholder, placeholder, value, rows, password: false };
        this.asked.push(asked);
        const next = (): void => {
          if (!isOpen) return;
          const answer = this.#answers.shift() ?? ESCAPE;
          if (typeof answer === 'object' && 'press' in answer) {
            leave(events, answer);
            return;
          }
          if (typeof answer === 'object' && answer.type !== undefined) {
            pick.value = answer.type;
            events.change.fire(answer.type);
          }
          asked.offered ??= pick.items.map(({ label }) => label);
          const tick = typeof answer === 'string' ? [answer] : answer.tick;
          if (tick) pick.selectedItems = tick.map((label) => rowOf(pick.items, label));
          // The editor confirms what an extension has ticked, too.
          events.selection.fire(pick.selectedItems);
          asked.titleAtEnd = pick.title;
          events.accept.fire(undefined);
          setImmediate(next);
        };
        setImmediate(next);
      },
    };
    return pick;
  }
}

/** Anything but a text leaves an input box. */
function leave(events: InputEvents, answer: Exclude<Answer, string>): void {
  if ('press' in answer && answer.press === 'Back') events.button.fire(vscode.QuickInputButtons.Back);
  else events.hide.fire(undefined);
}

/** The first row that can be chosen and whose label holds the text. */
function rowOf(items: readonly vscode.QuickPickItem[], label: string): vscode.QuickPickItem {
  const rows = items.filter(({ kind }) => kind !== vscode.QuickPickItemKind.Separator);
  const row = rows.find((item) => item.label.includes(label));
  if (!row) throw new Error(`no row ${label} among ${rows.map((item) => item.label).join(', ')}`);
  return row;
}

interface InputEvents {
  readonly accept: vscode.EventEmitter<unknown>;
  readonly change: vscode.EventEmitter<string>;
  readonly button: vscode.EventEmitter<vscode.QuickInputButton>;
  readonly hide: vscode.EventEmitter<unknown>;
  readonly selection: vscode.EventEmitter<readonly vscode.QuickPickItem[]>;
  readonly api: Readonly<Record<string, unknown>>;
}

function inputEvents(): InputEvents {
  const accept = new vscode.EventEmitter<unknown>();
  const change = new vscode.EventEmitter<string>();
  const button = new vscode.EventEmitter<vscode.QuickInputButton>();
  const hide = new vscode.EventEmitter<unknown>();
  const selection = new vscode.EventEmitter<readonly vscode.QuickPickItem[]>();
  const api = {
    onDidAccept: accept.event,
    onDidChangeValue: change.event,
    onDidTriggerButton: button.event,
    onDidChangeSelection: selection.event,
    onDidHide: hide.event,
    dispose: () => undefined,
  };
  return { accept, change, button, hide, selection, api };
}

function blank(): { title: string; placeholder: string; value: string } {
  return { title: '', placeholder: '', value: '' };
}
