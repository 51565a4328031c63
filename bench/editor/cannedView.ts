/** The view of the canned tree, what it and its container are called, and the row above its rows. */
export const CANNED_VIEW = 'probe.canned';
export const CANNED_TITLE = 'Canned';
export const CANNED_HOST = 'canned-01';
/** Rows that it shows at first, as many as ours. */
export const CANNED_PAGE = 200;
