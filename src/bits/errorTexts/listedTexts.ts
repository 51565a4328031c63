import type { HresultName } from '../hresults';
import { CERTIFICATE_ERROR_TEXTS } from './certificateErrorTexts';
import { FILE_ERROR_TEXTS } from './fileErrorTexts';
import type { HresultText } from './hresultText';
import { HTTP_ERROR_TEXTS } from './httpErrorTexts';
import { HTTP_FAULT_TEXTS } from './httpFaultTexts';
import { JOB_ERROR_TEXTS } from './jobErrorTexts';
import { NETWORK_ERROR_TEXTS } from './networkErrorTexts';
import { NOTE_TEXTS } from './noteTexts';
import { OWNER_ERROR_TEXTS } from './ownerErrorTexts';
import { PAUSED_ERROR_TEXTS } from './pausedErrorTexts';
import { SERVER_ERROR_TEXTS } from './serverErrorTexts';
import { SERVICE_ERROR_TEXTS } from './serviceErrorTexts';
import { SHARE_ERROR_TEXTS } from './shareErrorTexts';
import { WMI_ERROR_TEXTS } from './wmiErrorTexts';

/** The texts of every code with a name; the compiler demands them. */
export const LISTED_TEXTS: Readonly<Record<HresultName, HresultText>> = {
  S_OK: { retry: 'success', meaning: 'Done.', advice: 'Nothing needs doing.' },
  ...JOB_ERROR_TEXTS,
  ...NOTE_TEXTS,
  ...SERVER_ERROR_TEXTS,
  ...PAUSED_ERROR_TEXTS,
  ...OWNER_ERROR_TEXTS,
  ...HTTP_ERROR_TEXTS,
  ...HTTP_FAULT_TEXTS,
  ...FILE_ERROR_TEXTS,
  ...SHARE_ERROR_TEXTS,
  ...SERVICE_ERROR_TEXTS,
  ...NETWORK_ERROR_TEXTS,
  ...CERTIFICATE_ERROR_TEXTS,
  ...WMI_ERROR_TEXTS,
};
