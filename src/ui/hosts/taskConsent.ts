import { window, type MessageItem } from 'vscode';
import type { TaskQuestion } from '../../bits/cmdlets/tasks/serviceTasks';
import { SERVICE_ACCOUNT_NAMES } from '../../bits/serviceAccounts';
import type { HostDefinition } from '../../fleet/host';
import { safeFirst } from '../editor/confirm';
import { l10n } from '../words/l10n';
import { logLine } from '../words/logLine';
import { plainText } from '../words/plainText';

/** What is kept of the answers. */
export interface ConsentMemory {
  /** Addresses of the hosts on which tasks may run. */
  readonly taskHosts: readonly string[];
  rememberTaskHost(address: string): Promise<void>;
}

/**
 * Whether tasks may run on hosts as a service account: asked once for each host, and remembered. One dialog is open at a
 * time; a person who creates a job on many hosts may answer for all. Enter allows nothing: the dialog opens while the
 * person still answers questions about the job, its answer is kept, and the task has more rights than the person.
 */
export class TaskConsent {
  readonly #memory: ConsentMemory;
  readonly #log: (line: string) => void;
  /** Until the window closes. */
  #isForAll = false;
  /** Addresses of the hosts that were allowed in this window. */
  readonly #allowed = new Set<string>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(memory: ConsentMemory, log: (line: string) => void) {
    this.#memory = memory;
    this.#log = log;
  }

  ask({ endpoint, name }: HostDefinition, { account }: TaskQuestion): Promise<boolean> {
    const answer = this.#last.then(async () => {
      if (this.#allowed.has(endpoint.url) || this.#memory.taskHosts.includes(endpoint.url)) return true;
      if (!this.#isForAll && !(await this.#confirm(name, SERVICE_ACCOUNT_NAMES[account]))) return false;
      this.#allowed.add(endpoint.url);
      // An answer that cannot be stored holds until the window closes.
      await this.#memory.rememberTaskHost(endpoint.url).catch((error: unknown) => this.#log(logLine(error)));
      this.#log(`tasks of service accounts are allowed on ${name}`);
      return true;
    });
    this.#last = answer.catch(() => undefined);
    return answer;
  }

  async #confirm(host: string, account: string): Promise<boolean> {
    const allow: MessageItem = { title: l10n.t('Allow') };
    const allowAll: MessageItem = { title: l10n.t('Allow on All Hosts') };
    const answer = await window.showWarningMessage(
      l10n.t('Allow tasks as a service account on {0}?', plainText(host)),
      {
        modal: true,
        detail: l10n.t(
          'PowerShell makes and changes jobs of {0} by a task in the Task Scheduler of the host. It runs once, makes this one change, and removes itself. You are asked once for each host.',
          account,
        ),
      },
      ...safeFirst(l10n.t("Don't Allow"), allow, allowAll),
    );
    if (answer === allowAll) this.#isForAll = true;
    return answer === allow || answer === allowAll;
  }
}
