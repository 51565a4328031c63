import { Uri, window, workspace, WorkspaceEdit, Position } from 'vscode';
import { ROLLOUT_ENDING } from '../../rollouts/rolloutNames';
import { newRolloutText, selectorsFor } from '../../words/newRollout';
import type { Command } from '../context';
import { hostsOf } from '../targets/hostTargets';
import { shownHosts } from '../targets/shownHosts';

/** How many hosts of the list a new file has where none are selected: enough for an example of waves. */
const MOST_EXAMPLES = 4;

/** Opens a new rollout file, not saved yet, with the hosts and groups of the rows, else with the first hosts of the list. */
export const newRollout: Command = async (context, rows) => {
  const groups = rows.flatMap((row) => (row.kind === 'group' ? row.group : []));
  const selected = hostsOf(
    context,
    rows.filter(({ kind }) => kind !== 'group'),
  );
  const first = shownHosts(context).slice(0, MOST_EXAMPLES);
  const hosts = groups.length + selected.size > 0 ? [...selected] : first.map(({ host }) => host.name);
  const uri = freeName();
  const edit = new WorkspaceEdit();
  const document = await workspace.openTextDocument(uri);
  edit.insert(uri, new Position(0, 0), newRolloutText(selectorsFor(groups, hosts)));
  await workspace.applyEdit(edit);
  await window.showTextDocument(document);
};

/** The name by which the editor knows its language and schema before it is saved. */
function freeName(): Uri {
  const taken = new Set(workspace.textDocuments.map(({ uri }) => uri.toString()));
  for (let number = 1; ; number++) {
    const name = `${number === 1 ? 'new' : `new-${number}`}${ROLLOUT_ENDING}`;
    const uri = Uri.from({ scheme: 'untitled', path: name });
    if (!taken.has(uri.toString())) return uri;
  }
}
