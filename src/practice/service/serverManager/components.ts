/** A component of Server Manager: its name, and the class that describes it. */
export interface Component {
  readonly uniqueName: string;
  readonly className: string;
  readonly displayName: string;
  readonly parentName: string;
}

/** The components about BITS (the trees that tools made from real servers hold these three). */
export const COMPONENTS: readonly Component[] = [
  {
    uniqueName: 'BITS',
    className: 'ServerComponent_BITS',
    displayName: 'Background Intelligent Transfer Service (BITS)',
    parentName: '',
  },
  {
    uniqueName: 'BITS-IIS-Ext',
    className: 'ServerComponent_BITS_IIS_Ext',
    displayName: 'IIS Server Extension',
    parentName: 'BITS',
  },
  {
    uniqueName: 'BITS-Compact-Server',
    className: 'ServerComponent_BITS_Compact_Server',
    displayName: 'Compact Server',
    parentName: 'BITS',
  },
];

/** `Installed`: available, installed, uninstall pending, install pending, removed. */
export const INSTALLED = { no: 0, yes: 1, uninstallPending: 2, installPending: 3, removed: 5 } as const;
