/** Arguments of messages in place of a name that is not known; translated like the messages. */
export const UNNAMED = {
  domain: 'The domain',
  signedInUser: 'the signed-in user',
  certificateHolder: 'the holder of the client certificate',
  message: 'A message',
  basicPassword: 'A password sent with Basic',
  certificateOverHttp: 'a client certificate over http',
} as const;
