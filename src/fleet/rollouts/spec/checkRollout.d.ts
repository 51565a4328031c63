import type { SchemaCheck } from '../../documents/schemaProblems';

/** The compiled schema. It finds every mistake. */
export declare const checkRollout: SchemaCheck;
