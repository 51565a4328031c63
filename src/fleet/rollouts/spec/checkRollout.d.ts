import type { SchemaCheck } from '../../documents/schemaMistakes';

/** The compiled schema. It finds every mistake. */
export declare const checkRollout: SchemaCheck;
