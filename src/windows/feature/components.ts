/** A component of Server Manager, and the class that describes it to the deployment provider. */
export interface Component {
  readonly uniqueName: string;
  /** A subclass of MSFT_ServerManagerServerComponentDescriptor without any property. */
  readonly descriptor: string;
}

/** The feature that brings the BITS provider. */
export const COMPACT_SERVER: Component = {
  uniqueName: 'BITS-Compact-Server',
  descriptor: 'ServerComponent_BITS_Compact_Server',
};

/** Its parent. The other child, the extension for IIS, is never asked for: it is believed to pull in IIS. */
export const PARENT: Component = { uniqueName: 'BITS', descriptor: 'ServerComponent_BITS' };
