import { setTimeout as delay } from 'node:timers/promises';
import type { Workbench } from '../../test/browser/harness/workbench';
import { CANNED_HOST, CANNED_TITLE } from '../editor/cannedView';
import { openWindow, type BenchWindow } from '../editor/window';
import type { Measured } from '../figures';
import { startHost, type RunningHost } from '../host/start';
import { repeated, timed } from '../measure';
import { inTurn, timesOther, type Pair } from '../pairs';
import { worth } from '../yardstick';

const JOBS = 10_000;
/** One job in a hundred changes between two readings. A host with running jobs is read every 2 s. */
const CHANGING = 100;
const PAIRS = 8;
const RUNS = 5;
/** Milliseconds: five readings. */
const LOOK = 10_000;
const SETTLING = 15_000;
const HOST = 'web-01';

/** One host with ten thousand jobs, shown in the real workbench. */
export async function tree(): Promise<readonly Measured[]> {
  const host = await startHost({ jobs: JOBS, active: CHANGING * 2, moving: CHANGING });
  const window = await openWindow({});
  try {
    const { workbench } = window;
    const rows = workbench.tree('Hosts');
    await workbench.showContainer('BITS');
    await addHost(workbench, host);
    // The row counts the jobs once all are read. By then the password is stored.
    const counted = rows.row(/web-01, .*active/);
    await counted.waitFor();
    await rows.row(HOST).collapse();
    const pairs = await inTurn({
      pairs: PAIRS,
      warmUp: 0,
      ours: async () => {
        const time = await firstRows(workbench, { container: 'BITS', view: 'Hosts', row: HOST });
        await counted.waitFor();
        await rows.row(HOST).collapse();
        return time;
      },
      other: async () => {
        const time = await firstRows(workbench, CANNED);
        await workbench.tree(CANNED.view).row(CANNED.row).collapse();
        return time;
      },
    });
    await workbench.reload();
    await workbench.showContainer('BITS');
    await rows.row(HOST).expand();
    await counted.waitFor();
    // After its start the editor is busy for some time in the same extension host.
    await delay(SETTLING);
    const stalls = await repeated(RUNS, 0, () => stallOf(window));
    await rows.row(HOST).collapse();
    const alone = await stallOf(window);
    return [
      timesOther(pairs, { figure: 'time to first rows against canned rows', goal: 1.3 }),
      timesOther(stalls, {
        figure: 'stall while 1% of the jobs change every 2 s, in yardsticks',
        goal: worth(15),
      }),
      timesOther([alone], {
        figure: 'the same with the row of the host closed, in yardsticks',
        goal: worth(15),
      }),
    ];
  } catch (error) {
    throw new Error(`the window when it failed: ${await window.workbench.picture('bench.png')}`, {
      cause: error,
    });
  } finally {
    await window.close();
    await host.close();
  }
}

interface Place {
  readonly container: string;
  readonly view: string;
  readonly row: string;
}

const CANNED: Place = { container: CANNED_TITLE, view: CANNED_TITLE, row: CANNED_HOST };

/** Milliseconds from the opening of a row, in a window that was just reloaded, until the first rows below it are there. */
async function firstRows(workbench: Workbench, { container, view, row }: Place): Promise<number> {
  await workbench.reload();
  await workbench.showContainer(container);
  const rows = workbench.tree(view);
  // The editor restores open rows; none was open.
  await rows.row(row).waitFor();
  return timed(async () => {
    await rows.row(row).expand();
    await rows.row(/Package \d+/).waitFor();
  });
}

/** Adds a host as a person does, with its password, which is stored. */
async function addHost({ sideBar, quickInput }: Workbench, { url, credential }: RunningHost): Promise<void> {
  await sideBar.getByRole('button', { name: 'Add a Host' }).click();
  await quickInput.answer(/name or address of the host/, url);
  await quickInput.choose('Add the host', 'Name');
  await quickInput.answer(/Display name of the host/, HOST);
  await quickInput.choose('Add the host', 'Signs in with');
  await quickInput.choose('How do you sign in?', 'NTLM');
  await quickInput.choose('Add the host', `Add ${HOST}`);
  await quickInput.answer(/Enter the user name/, credential.user);
  await quickInput.answer(/Enter the password/, credential.password);
}

/** The longest stall of the extension host during some readings, and one yardstick there. */
async function stallOf(window: BenchWindow): Promise<Pair> {
  window.order({ kind: 'watch' });
  await delay(LOOK);
  window.order({ kind: 'tell' });
  const { milliseconds, yardstick } = await window.report('stall');
  return { ours: milliseconds, other: yardstick };
}
