/** Re-exported for the rooms above, which may not import the security room. */
export {
  AUTH_KINDS,
  authentication,
  DEFAULT_AUTH,
  isAuthKind,
  type AuthenticationKind,
  type AuthKind,
} from '../security/authentication/kinds';
