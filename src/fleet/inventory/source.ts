import type { RemoteError } from '../../wsman/errors';
import type { InventoryFormat } from './formats/formats';
import type { InventoryReading } from './formats/reading';

/** Where hosts come from. */
export interface InventorySource {
  /** Unique among the sources. */
  readonly id: string;
  readonly kind: 'settings' | InventoryFormat;
  /** Path of the file, or the name of the setting. */
  readonly where: string;
  /** A linked source is read again when it changes, and never written; an imported one was copied once. */
  readonly mode: 'linked' | 'imported';
}

/** A source and what it says, or why it cannot be read. */
export type SourceReading = InventorySource &
  (
    | { readonly reading: InventoryReading; readonly problem?: undefined }
    | { readonly reading?: undefined; readonly problem: RemoteError }
  );
