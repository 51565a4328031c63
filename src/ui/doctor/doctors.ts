import type { LogOutputChannel, Uri } from 'vscode';
import { bugReport, stepLine } from '../../windows/doctor/report';
import type { Fleet } from '../../fleet/fleet';
import type { HostDefinition } from '../../fleet/host';
import type { Disposable } from '../../runtime/disposable';
import { hasClass, hasCode } from '../../wsman/errors';
import { Disposables } from '../editor/disposables';
import { tellFailure } from '../editor/failure';
import { logLine } from '../words/logLine';
import type { Format } from '../words/format';
import type { HostBook } from '../hosts/hostBook';
import type { HostConnector } from '../hosts/hostConnector';
import type { Pinning } from '../hosts/pinning';
import type { SignInDialog } from '../hosts/signInDialog';
import { begin, type CheckUp, type End } from './checkUp';
import { DoctorPanel } from './panel';
import { doctorView, failureOf, type DoctorAction } from './view';

interface DoctorTools {
  readonly fleet: Fleet;
  readonly hosts: HostBook;
  readonly connector: Pick<HostConnector, 'examine' | 'wayTo'>;
  readonly signInDialog: Pick<SignInDialog, 'signIn'>;
  readonly pinning: Pinning;
  /** Asks, and installs the feature that brings the provider of a host. */
  readonly installFeature: (host: string) => Promise<void>;
  readonly format: Format;
  readonly log: LogOutputChannel;
  /** The folder of the extension. */
  readonly extension: Uri;
  /** Name and version of the extension and of the editor, for reports. */
  readonly product: string;
}

interface Ward {
  readonly panel: DoctorPanel;
  checkUp: CheckUp | undefined;
  /** Aborts the running test. */
  ends: AbortController;
}

/** Tests hosts, each on its own page, and runs the actions of the pages. */
export class Doctors implements Disposable {
  readonly #tools: DoctorTools;
  readonly #wards = new Map<string, Ward>();
  readonly #ends = new Disposables();

  constructor(tools: DoctorTools) {
    this.#tools = tools;
    this.#ends.add(
      tools.fleet.onDidChange((changes) => {
        if (changes.some(({ kind }) => kind === 'hosts')) this.#closeOrphans();
      }),
    );
  }

  /** Opens or reveals the page of a host, and tests the host. Resolves when the test ends. */
  async test(host: string): Promise<void> {
    const ward = this.#wards.get(host) ?? this.#open(host);
    ward.panel.reveal();
    await this.#run(host, ward);
  }

  /** Closes the page of a host, which aborts its test. */
  close(host: string): void {
    this.#wards.get(host)?.panel.dispose();
  }

  dispose(): void {
    for (const name of [...this.#wards.keys()]) this.close(name);
    this.#ends.dispose();
  }

  #open(host: string): Ward {
    const panel = new DoctorPanel(host, this.#tools.extension, {
      act: (action) => {
        this.#act(host, ward, action).catch((error: unknown) => tellFailure(error, this.#tools.log));
      },
      closed: () => {
        ward.ends.abort();
        this.#wards.delete(host);
      },
    });
    const ward: Ward = { panel, checkUp: undefined, ends: new AbortController() };
    this.#wards.set(host, ward);
    return ward;
  }

  async #act(name: string, ward: Ward, action: DoctorAction): Promise<void> {
    const { fleet, signInDialog, pinning, log, product } = this.#tools;
    const { checkUp } = ward;
    const host = fleet.host(name)?.host;
    if (!checkUp || !host) return;
    switch (action) {
      case 'cancel':
        ward.ends.abort();
        return;
      case 'again':
        return this.#run(name, ward);
      case 'signIn':
        await signInDialog.signIn(host);
        if (!isWaitingForSignIn(fleet, name)) await this.#run(name, ward);
        return;
      case 'pin': {
        const error = failureOf(checkUp);
        if (error && (await pinning.pin(name, error))) await this.#run(name, ward);
        return;
      }
      case 'installFeature':
        await this.#tools.installFeature(name);
        return this.#run(name, ward);
      case 'copyReport':
        if (checkUp.end?.kind === 'done')
          await ward.panel.copy(bugReport(checkUp.end.examination, product), action);
        return;
      case 'showLog':
        log.show(true);
    }
  }

  /** Tests the host as it is defined now, after aborting a running test. */
  async #run(name: string, ward: Ward): Promise<void> {
    const { fleet, hosts, connector, format } = this.#tools;
    const host = fleet.host(name)?.host;
    if (!host) return;
    ward.ends.abort();
    const controller = new AbortController();
    ward.ends = controller;
    let checkUp = begin(host, hosts.originOf(name) === 'settings', connector.wayTo(host));
    const show = (next: Partial<CheckUp>): void => {
      checkUp = { ...checkUp, ...next };
      // Stale: another test has begun on this page, or the page is closed.
      if (ward.ends !== controller || this.#wards.get(name) !== ward) return;
      ward.checkUp = checkUp;
      ward.panel.show(doctorView(checkUp, format));
    };
    show({});
    const end = await this.#examine(host, controller.signal, show, () => checkUp);
    show({ running: undefined, end });
    if (end.kind !== 'cancelled' && fleet.host(name)) await fleet.refresh(name);
  }

  async #examine(
    host: HostDefinition,
    signal: AbortSignal,
    show: (next: Partial<CheckUp>) => void,
    now: () => CheckUp,
  ): Promise<End> {
    const { connector, log } = this.#tools;
    try {
      const examination = await connector.examine(
        host,
        {
          begin: (step) => show({ running: step }),
          report: (report) => {
            log.info(`${host.name}: ${stepLine(report)}`);
            show({ running: undefined, reports: [...now().reports, report] });
          },
        },
        signal,
      );
      return { kind: 'done', examination };
    } catch (error) {
      if (hasCode(error, 'CANCELLED')) return { kind: 'cancelled' };
      log.error(`${host.name}: ${logLine(error)}`);
      return { kind: 'broken', error };
    }
  }

  /** Closes the pages of hosts that were removed or renamed. */
  #closeOrphans(): void {
    for (const name of [...this.#wards.keys()]) if (!this.#tools.fleet.host(name)) this.close(name);
  }
}

/** Whether the person cancelled the sign-in, or the host rejected it. */
function isWaitingForSignIn(fleet: Fleet, host: string): boolean {
  return hasClass(fleet.host(host)?.error, 'signInHelps');
}
