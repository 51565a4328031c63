import { randomBytes } from 'node:crypto';
import { env, l10n as editorL10n, window, type ExtensionContext, type TreeView } from 'vscode';
import { systemClock } from './runtime/clock';
import { newShortId } from './runtime/shortId';
import { Fleet } from './fleet/fleet';
import { defaultCreationFolder } from './fleet/creations/stateFolder';
import { followingPace } from './fleet/pace';
import type { FleetHistory } from './fleet/history/fleetHistory';
import type { TrackedJob } from './fleet/model';
import { Poller } from './fleet/poller';
import { defaultJournalFolder } from './fleet/rollouts/journal/stateFolder';
import { SignIns } from './fleet/signIns';
import type { EditorTools } from './ui/assistants/editorTools';
import { Attention } from './ui/news/attention';
import type { CommandName } from './ui/editor/commandIds';
import { Commands } from './ui/commands/table';
import { CommandedCredentials } from './ui/hosts/commandedCredentials';
import { readCredentialCommands } from './ui/hosts/credentialCommands';
import { Credentials } from './ui/hosts/credentials';
import { Details } from './ui/pages/details';
import { tellFailure } from './ui/editor/failure';
import { logLine } from './ui/words/logLine';
import { Format } from './ui/words/format';
import { inventoriesOfFolders } from './ui/hosts/inventoriesOfFolders';
import { HostBook } from './ui/hosts/hostBook';
import { HostConnector } from './ui/hosts/hostConnector';
import { translator, useTranslator } from './ui/words/l10n';
import { translation } from './ui/words/translation';
import { languageId } from './ui/words/language';
import { LinkedInventories } from './ui/hosts/linkedInventories';
import { logComplaints, logHosts } from './ui/news/hostLog';
import { productLine } from './ui/editor/product';
import { Lease } from './ui/editor/lease';
import { Memory } from './ui/editor/memory';
import { SharedMemory } from './ui/editor/sharedMemory';
import type { SharedFolder } from './ui/editor/sharedFolder';
import { MEMORY, readShared } from './ui/editor/sharedVersions';
import { changeLine } from './ui/news/changeLine';
import { tellLeftCreations } from './ui/news/leftCreations';
import { News } from './ui/news/news';
import type { Notifications } from './ui/news/notifications';
import { Practice } from './ui/hosts/practiceHost';
import { Rollouts } from './ui/rollouts/rollouts';
import { Settings } from './ui/editor/settings';
import { SignInDialog } from './ui/hosts/signInDialog';
import { TaskConsent } from './ui/hosts/taskConsent';
import { StatusBar } from './ui/news/statusBar';
import type { Drops } from './ui/tree/drops';
import { JobTree } from './ui/tree/jobTree';
import { Resumption } from './ui/tree/resumption';
import { HostsView } from './ui/tree/hostsView';
import type { TreeNode } from './ui/tree/treeNode';

/** Milliseconds after the start before the folder is looked at: the editor has other work first. */
const FOLDER_PAUSE = 2_000;

/** The parts that the editor asks, and how to end them all. */
export interface Collaborators {
  readonly tree: JobTree;
  readonly commands: Commands;
  readonly rollouts: Rollouts;
  /** The tools for assistants; their code is loaded at the first call. */
  readonly tools: () => Promise<EditorTools>;
  /** Stops what takes time to stop. */
  readonly end: () => Promise<void>;
}

/** The view of hosts as the editor has it before there are any rows. It is disposed by whoever made it. */
export interface HostsDoor {
  readonly view: TreeView<TreeNode>;
  readonly drops: Drops;
  /** Has the view draw rows anew; all of them without rows. */
  readonly redraw: (rows: TreeNode[] | undefined) => void;
}

/** Builds everything and reads nothing: hosts are reached, and their libraries loaded, at first use. */
export function assemble(
  editor: ExtensionContext,
  { view: hostsView, drops, redraw }: HostsDoor,
): Collaborators {
  const { subscriptions, secrets, globalState, globalStorageUri, extension } = editor;
  useTranslator(translation(editorL10n.bundle, env.language));
  const own = <T extends { dispose(): unknown }>(item: T): T => {
    subscriptions.push(item);
    return item;
  };
  const log = own(window.createOutputChannel('BITS Remote', { log: true }));
  log.info(productLine());
  const tell = (error: unknown): void => tellFailure(error, log);
  const onDefect = (defect: unknown): void => log.error(logLine(defect));
  const format = new Format(env.language);
  const settings = own(new Settings());
  const folder = globalStorageUri.fsPath;
  let opened: Promise<SharedFolder> | undefined;
  const shared = (): Promise<SharedFolder> =>
    (opened ??= import('./ui/editor/sharedFolder').then(({ openSharedFolder }) =>
      openSharedFolder(folder, newShortId(randomBytes), systemClock),
    ));
  const memory = own(
    new Memory(
      new SharedMemory({
        read: () => readShared(folder, MEMORY),
        change: async (next) => (await shared()).memory.change(next),
        former: globalState,
      }),
    ),
  );
  const inventories = own(new LinkedInventories(settings.inventories, log));
  const hosts = own(new HostBook(inventories));

  const credentials = new Credentials(secrets);
  const commanded = own(new CommandedCredentials(credentials, (line) => log.info(line)));
  commanded.use(readCredentialCommands(settings.credentialCommands.value));
  const signIns = new SignIns({ store: commanded, onUnkept: tell });
  const language = (): number => languageId(settings.errorLanguage.value, env.language);
  const consent = new TaskConsent(memory, (line) => log.info(line));
  const connector = own(new HostConnector(settings, signIns, consent, log));
  let history: Promise<FleetHistory> | undefined;
  const historyOf = (): Promise<FleetHistory> =>
    (history ??= import('./fleet/history/fleetHistory').then((loaded) =>
      own(new loaded.FleetHistory(onDefect)),
    ));
  const fleet = own(
    new Fleet({
      connect: (host, credential) => connector.connect(host, credential),
      look: (host, credential, signal) => connector.look(host, credential, signal),
      signIns,
      clock: systemClock,
      languageId: language,
      onDefect,
      onHostChange: (change) => log.info(changeLine(change)),
      onReading: (reading) => {
        historyOf()
          .then((kept) => kept.record(reading))
          .catch(onDefect);
      },
      endedKeptFor: () => settings.showEndedMinutes.value * 60_000,
    }),
  );
  // Hosts are set before anyone subscribes, to avoid a first redraw.
  fleet.setHosts(hosts.definitions);
  own(credentials.onDidChange((key) => fleet.credentialChanged(key)));
  own(
    settings.credentialCommands.onDidChange((value) => {
      for (const key of commanded.use(readCredentialCommands(value))) fleet.credentialChanged(key);
    }),
  );
  own(settings.via.onDidChange(() => fleet.reconnect()));
  own(settings.showEndedMinutes.onDidChange(() => fleet.reviewEnded()));
  const lease = own(
    new Lease({
      records: async () => (await shared()).records,
      clock: systemClock,
      onDefect: (defect) => log.warn(logLine(defect)),
    }),
  );
  const poller = own(
    new Poller(fleet, {
      clock: systemClock,
      random: () => Math.random(),
      // A rollout that this window conducts goes on in step, whichever window has the focus.
      intervals: (isNeeded) =>
        lease.holds || isNeeded ? settings.intervals : followingPace(settings.intervals),
    }),
  );
  own(lease.onDidChange(() => poller.review()));

  const rollouts = own(
    new Rollouts({
      fleet,
      poller,
      lease,
      folder: defaultJournalFolder((name) => process.env[name]),
      keptDays: () => settings.keepRolloutsDays.value,
      clock: systemClock,
      editor: env.appName,
      level: () => settings.notifications.value,
      format,
      onDefect,
    }),
  );
  const tree = own(new JobTree(fleet, hosts, memory, settings, format, systemClock, rollouts));
  own(tree.onDidChangeTreeData(redraw));
  const view = own(
    new HostsView(hostsView, fleet, poller, tree, rollouts, memory, settings, format, systemClock),
  );
  own(new Resumption({ fleet, poller, lease, view, clock: systemClock }));
  const signInDialog = new SignInDialog(fleet, credentials, log);
  const details = own(new Details(fleet, format));
  const practice = new Practice(
    async () => {
      const { startPracticeHost } = await import('./practice/host');
      return startPracticeHost({ powershell: 'simulated', log: (line) => log.trace(line) });
    },
    hosts,
    signIns,
  );
  const creations = defaultCreationFolder((name) => process.env[name]);
  const commands = own(
    new Commands({
      fleet,
      poller,
      history: historyOf,
      hosts,
      view,
      signInDialog,
      credentials,
      details,
      connector,
      practice,
      rollouts,
      settings,
      memory,
      format,
      creations,
      clock: systemClock,
      log,
      languageId: language,
      extension: extension.extensionUri,
      product: productLine(),
    }),
  );

  own(drops.onDidDrop(({ target, dropped }) => void commands.drop(target, dropped)));
  own(
    tellLeftCreations({
      folder: creations,
      lease,
      clock: systemClock,
      tell: () => commands.tellInterrupted(),
    }),
  );
  const news = own(new News(fleet, onDefect, (job) => rollouts.rows?.tellOf(job) ?? false));
  const attention = own(new Attention(news, view, window));
  own(new StatusBar(fleet, attention, rollouts, settings, format, systemClock));
  let notifications: Promise<Notifications> | undefined;
  const notify = async (): Promise<Notifications> => {
    const { Notifications: Loaded } = await import('./ui/news/notifications');
    const run = (command: CommandName, jobs: readonly TrackedJob[]): Thenable<unknown> =>
      commands.run(
        command,
        jobs.map(({ host, job }) => tree.jobNode(host, job.jobId)),
      );
    const parts = { news, lease, settings, format, focus: window, clock: systemClock, run };
    return own(new Loaded(parts, translator()));
  };
  own(
    news.onDidBreak((headlines) => {
      notifications ??= notify();
      notifications.then((loaded) => loaded.add(headlines), onDefect);
    }),
  );
  own(logHosts(fleet, log));
  own(logComplaints(hosts, log));

  own(hosts.onDidChange(() => fleet.setHosts(hosts.definitions)));
  own(
    view.onDidOpenHost((host) => {
      signInDialog.offer(host).catch(tell);
    }),
  );
  const follow = (): void => rollouts.follow(view.visible || window.state.focused);
  own(view.onDidChangeVisibility(follow));
  const prepare = (): void => {
    if (view.visible && fleet.hosts.length > 0) connector.prepare();
  };
  own(view.onDidChangeVisibility(prepare));
  const share = (): void => lease.attend({ focused: window.state.focused, needed: fleet.hosts.length > 0 });
  own(hosts.onDidChange(share));
  own(
    window.onDidChangeWindowState(({ focused }) => {
      share();
      follow();
      poller.setAttentive(focused);
    }),
  );
  share();
  poller.setAttentive(window.state.focused);
  inventories.open();
  const closing = new AbortController();
  own({ dispose: () => closing.abort() });
  const offerInventories = async (): Promise<void> => {
    const paths = await inventoriesOfFolders();
    if (paths.length === 0) return;
    const folder = await import('./ui/hosts/folderInventories');
    folder.useTranslator(translator());
    await folder.offerFolderInventories(paths, { settings, memory, format, log, signal: closing.signal });
  };
  own(
    systemClock.after(FOLDER_PAUSE, () => {
      offerInventories().catch((error: unknown) => {
        if (!closing.signal.aborted) onDefect(error);
      });
    }),
  );
  const serveTerminals = (): void => {
    import('./ui/terminals/terminalCommand')
      .then((terminals) => terminals.serveTerminals(editor, settings.terminalCommand, translator()))
      .catch(tell);
  };
  // The editor may have kept the variable from a time when the setting was on.
  if (settings.terminalCommand.value || editor.environmentVariableCollection.get('PATH')) serveTerminals();
  own(settings.terminalCommand.onDidChange(serveTerminals));
  const end = async (): Promise<void> => {
    await Promise.all([rollouts.stop(), practice.stop(), lease.release()]);
  };
  const tools = async (): Promise<EditorTools> => {
    const { EditorTools: Loaded } = await import('./ui/assistants/editorTools');
    return new Loaded({ fleet, connector, languageId: language, format, log }, translator());
  };
  return { tree, commands, rollouts, tools, end };
}
