import type { TaskQuestion } from '../../bits/cmdlets/tasks/serviceTasks';
import { SERVICE_ACCOUNT_NAMES } from '../../bits/serviceAccounts';

type Confirm = (question: string) => Promise<boolean>;

/** Whether tasks may run on the hosts of a command line: `--yes` says so, or the person at the terminal, once for each host. */
export class TaskConsents {
  readonly #isGiven: boolean;
  readonly #confirm: Confirm | undefined;
  readonly #answers = new Map<string, Promise<boolean>>();
  /** A terminal shows one question at a time. */
  #last: Promise<unknown> = Promise.resolve();

  /**
   * @param isGiven whether every question is answered by yes
   * @param confirm asks the person; `undefined` where nobody sits at a terminal
   */
  constructor(isGiven: boolean, confirm: Confirm | undefined) {
    this.#isGiven = isGiven;
    this.#confirm = confirm;
  }

  ask({ host, account }: TaskQuestion): Promise<boolean> {
    if (this.#isGiven) return Promise.resolve(true);
    const known = this.#answers.get(host);
    if (known) return known;
    const answer = this.#last.then(async () => {
      const question = `${host}: a task has to run once on the host as ${SERVICE_ACCOUNT_NAMES[account]}, and then removes itself. Allow such tasks for this command? [y/N] `;
      return (await this.#confirm?.(question)) ?? false;
    });
    this.#answers.set(host, answer);
    this.#last = answer.catch(() => undefined);
    return answer;
  }
}
