import type { SchemaCheck } from '../../../documents/schemaMistakes';

/** The compiled schema. It stops at the first mistake. */
export declare const checkInventory: SchemaCheck;
