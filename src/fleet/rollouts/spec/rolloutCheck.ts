import { Ajv } from 'ajv';
import { SCHEMA_RULES } from '../../documents/schemaRules';
import { ROLLOUT_SCHEMA } from './rolloutSchema';

/** Whether a value is a rollout file. In bundles this module is replaced by what Ajv compiles from the schema. */
export const check = new Ajv(SCHEMA_RULES).compile(ROLLOUT_SCHEMA);
