import { ADD_FILES_BODY, CHANGE_STATE_BODY, CREATE_JOB_BODY, SET_PROPERTIES_BODY } from './jobChanges';
import { script } from './prelude';

export const CHANGE_STATE = script(CHANGE_STATE_BODY);

export const SET_PROPERTIES = script(SET_PROPERTIES_BODY);

export const ADD_FILES = script(ADD_FILES_BODY);

/** The job belongs to the session's user. */
export const CREATE_JOB = script(CREATE_JOB_BODY);
