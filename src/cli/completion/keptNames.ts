import { CreationFolder } from '../../fleet/creations/creationFolder';
import { defaultCreationFolder } from '../../fleet/creations/stateFolder';
import { JournalFolder } from '../../fleet/rollouts/journal/journalFolder';
import { defaultJournalFolder } from '../../fleet/rollouts/journal/stateFolder';
import { rolloutRow } from '../../fleet/rollouts/rolloutStates';
import { systemClock } from '../../runtime/clock';
import type { World } from '../world';
import type { Entry } from './places';

/** The ids of the rollouts that are kept on this computer, each with its name and its state. */
export async function rolloutEntries(env: World['env']): Promise<readonly Entry[]> {
  const listed = await new JournalFolder(defaultJournalFolder(env)).list();
  return listed.map((each) => ({
    word: each.rollout,
    about: 'state' in each ? `${each.state.spec.name}: ${rolloutRow(each.state.status).words}` : '',
  }));
}

/** The ids of the creations that are kept on this computer, each with the name of its jobs. */
export async function creationEntries(env: World['env']): Promise<readonly Entry[]> {
  const listed = await new CreationFolder(defaultCreationFolder(env), 'bits-remote', systemClock).seen();
  return listed.map((each) => ({
    word: each.creation,
    about: 'state' in each ? each.state.spec.displayName : '',
  }));
}
