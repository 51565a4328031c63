import { DecodeError } from './decodeError';
import type { XmlElement } from './xmlElement';

/**
 * The element with the results of a method. Windows calls it `SetJobState_OUTPUT`; other implementations call it
 * `SetJobState`.
 * @param body of the answer to an Invoke
 * @throws DecodeError for any other Body: an answer that was not understood is not a success
 */
export function methodOutput(body: XmlElement, method: string): XmlElement {
  const output = body.childNamed(`${method}_OUTPUT`) ?? body.childNamed(method);
  if (!output) throw new DecodeError(`it holds no result of ${method}`);
  return output;
}
