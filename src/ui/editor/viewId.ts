/** The tree view of hosts, as the manifest names it. */
export const VIEW_ID = 'bitsRemote.hosts';
