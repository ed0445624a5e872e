const OWN_METHOD = "a method of the library's own objects that shares its name with one of the browser"

/**
 * What the build names although Chrome 87 lacks it, each with the reason why it does no harm. The check complains about
 * entries that are not in use.
 */
export const allowedFeatures: Readonly<Record<string, string>> = {
  'URL.canParse': 'zod asks `typeof` first',
  reportError: 'React asks `typeof` first',
  '.startViewTransition()': 'React, inside try, and only for view transitions, of which there are none',
  '.skipTransition()': 'React, on what startViewTransition() returned',
  WebTransport: 'engine.io, only for a transport that the sign-in client does not list',
  '.createBidirectionalStream()': 'engine.io, on a WebTransport',
  '.destroy()': OWN_METHOD,
  '.dispose()': OWN_METHOD,
  '.run()': OWN_METHOD,
  '.use()': OWN_METHOD,
  '.when()': OWN_METHOD,
  '.build()': OWN_METHOD,
  '.createContext()': OWN_METHOD,
}
