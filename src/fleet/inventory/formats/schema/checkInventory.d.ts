import type { InventoryDocument } from './inventorySchema';

/** One mistake, as Ajv tells it. */
export interface SchemaError {
  /** JSON pointer of the wrong value (RFC 6901). */
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** The compiled schema. It stops at the first mistake. */
export declare const checkInventory: {
  (value: unknown): value is InventoryDocument;
  readonly errors?: readonly SchemaError[] | null;
};
