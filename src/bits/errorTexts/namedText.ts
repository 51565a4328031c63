import type { HresultName } from '../hresults';
import { ASKED_ERROR_TEXTS } from './askedErrorTexts';
import type { Asked, HresultText } from './hresultText';
import { LISTED_TEXTS } from './listedTexts';

/**
 * The texts of a code with a name. They are fifty kilobytes that nothing needs before the first job fails, so this is a
 * bundle of its own, which is loaded when it is called first.
 */
export function namedText(name: HresultName, asked: Asked): HresultText {
  return ASKED_ERROR_TEXTS[asked]?.[name] ?? LISTED_TEXTS[name];
}
