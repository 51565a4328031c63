import type { SchemaCheck } from '../../fleet/documents/schemaMistakes';

/** The compiled schema. It finds every mistake. */
export declare const checkConfig: SchemaCheck;
