/** How Ajv reads our schemas, at build time and in tests alike. */
export const SCHEMA_RULES = { allErrors: true, strict: true, strictTypes: false, keywords: ['form'] };
