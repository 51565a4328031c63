// Takes the place of argon2 in the editor for tests, for the reason that fileLogger.mjs gives. The editor is started
// without a password, so nothing is ever hashed.
const refuse = () => Promise.reject(new Error('the editor for tests knows no passwords'));

export const hash = refuse;
export const verify = refuse;
