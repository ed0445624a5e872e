/** Every guarantee that tests and attacks name by its ID, grouped by threat. */
export const GUARANTEES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'Binding window and dashboard': {
    'BND-01': 'An unconfirmed sign-in never reaches the token endpoint, and ends',
    'BND-02':
      'A callback in a browser without the window cookie ends the sign-in; its authorization code is never redeemed',
    'BND-03': 'The window cookie of another sign-in is rejected and ends the sign-in; a wrong `state` changes nothing',
    'BND-04': 'A window cookie cannot be derived from public values',
    'BND-05': 'A confirmation code is valid for its own sign-in only',
    'BND-06': 'Five wrong confirmation codes end a sign-in; its authorization code is never redeemed',
    'BND-07': 'A confirmation code works once, and not after it expires',
    'BND-08': 'Confirmation codes use only their alphabet, without bias',
    'BND-09': 'Only the dashboard that began a sign-in can confirm it',
    'BND-10': "A window that a foreign page opened gets no opener's proof",
    'BND-11': 'The dashboard answers a hello only from the window that it opened',
    'BND-12': 'A form submitted by another site is rejected, even with the valid proof',
    'BND-13': 'Opening the start link changes nothing, however often',
    'BND-14': 'Opened from another site, the start page waits for a click; it does not load in a frame',
    'BND-17':
      'The start page names the deployment, the provider and the permissions; Continue and Cancel have equal weight',
    'BND-18': "Without an opener's proof the provider must ask for consent again",
    'BND-19': 'Every message at every wrong step is rejected and changes nothing',
    'BND-20': 'A planted window cookie is replaced; two sign-ins in two tabs both complete',
    'BND-21': 'Sending a provider link to another person gains nothing, even with the address that it redirects to',
    'BND-22': 'Only the browser that began a sign-in can resume it, with a new `state` and the same binding',
  },
  'State and callback': {
    'ST-01': 'Only the valid `state` gets past the neutral error page or changes anything',
    'ST-02': 'Repeated or contradictory parameters are rejected',
    'ST-03': 'The same callback repeated, and fifty times at once, is redeemed once and leads to the last page',
    'ST-04': '`state` is random and derived from nothing',
    'ST-05': 'A callback after the sign-in expired is rejected; window and dashboard both show it',
    'ST-06': "The provider's errors are mapped to ours; none of their text is repeated",
    'ST-07': 'No code or `state` stays in the address bar or the history',
    'ST-08': 'Pages send no referrer and are not cached',
    'ST-09': 'The callback accepts GET only',
    'ST-10': 'Cookies are `__Host-`, Secure, HttpOnly, SameSite=Lax',
    'ST-11': 'Every callback redirects away from its address at once, also while the store is down',
    'ST-12': 'HEAD and prefetch requests change nothing',
  },
  'Exchange with the provider': {
    'PK-01': 'Each sign-in has a new S256 challenge with its own verifier',
    'PK-02': 'With a provider that ignores PKCE, `state` and window cookie still protect; `doctor` detects it',
    'PK-03': 'The client secret is sent in one header and appears nowhere else',
    'PK-04': 'Only the configured scope is requested',
    'PK-05': 'Token responses are validated; unknown content is not passed on',
    'PK-06': 'No token endpoint response crashes the process; at most 64 KB are read',
    'PK-07': 'Redirects of the token endpoint are not followed',
    'PK-08': "Another person's authorization code is rejected",
    'PK-09': 'An ID token that was not requested is ignored; nothing is read from one',
    'PK-10': 'Non-standard responses are understood; only a dead grant ends a session',
  },
  'Provider mix-up': {
    'MX-01': 'A wrong or missing `iss` ends the sign-in where an issuer is configured',
    'MX-02': "A sign-in at one provider rejects a response at another provider's callback",
    'MX-04': 'Provider addresses cannot point into the internal network',
    'MX-05': 'Two providers cannot share a redirect URI',
  },
  Sockets: {
    'WS-01': "Only the extension's origin can complete a handshake",
    'WS-02': 'There is no HTTP polling transport; a stolen `sid` opens nothing',
    'WS-03': 'Only the claim verifier, and only in `auth`, claims a sign-in',
    'WS-04': 'A socket cannot name or join anything',
    'WS-05': 'Malformed packets close the socket; the process survives',
    'WS-06': 'A message in a thousand fragments closes the socket',
    'WS-07': 'Large messages and floods close the socket',
    'WS-08': 'A connection that joins nothing is closed, whether it responds or not',
    'WS-09': 'Sockets close when the sign-in is over',
    'WS-10': 'Reserved event names and `__proto__` have no effect',
  },
  Delivery: {
    'DL-01': 'A socket that was disconnected receives the token after it reconnects',
    'DL-02': 'Without a receipt the same delivery is repeated, and stored once',
    'DL-03': 'The access token never appears in clear in a log, file, address or channel between nodes',
    'DL-04': 'Knowing the ID of a sign-in grants nothing',
    'DL-05':
      'After the receipt, or five minutes, no copy of the token is left; an unclaimed grant is revoked where the provider supports it (Spotify does not)',
    'DL-07': 'Without websockets the long-poll delivers the token',
    'DL-08': 'No token is posted between windows, and nothing to `*`',
    'DL-09': 'A refresh token is sent to the provider and nowhere else',
  },
  Sessions: {
    'RT-01': 'Fifty concurrent renewals, over two processes, make one provider request and return one token',
    'RT-02':
      'A process that crashes or hangs in a renewal: the old refresh token is tried once; then there is a token or the sign-in button',
    'RT-03':
      'If the provider sends no new refresh token, the old one stays; a new one replaces it, and the old one is never sent again',
    'RT-04': '`invalid_grant` erases the session, informs the viewer once, and stops all requests',
    'RT-05':
      'A 5xx, timeout, 429, invalid response or network failure keeps the session and pauses requests to the provider',
    'RT-06':
      'A handle without a proof, or with a foreign, used, stale or malformed one, gets one uniform refusal and leaves the session unchanged; a wrong clock ends no session',
    'RT-07': 'Sessions end after 90 days without a renewal, and after 180 days in total',
    'RT-08':
      'Sign-out revokes the grant where supported, also after a server crash; failures are retried, and a grant that cannot be revoked is reported',
  },
  'Secrets at rest': {
    'SC-01': 'A sealed value that was changed, moved or sealed with a foreign key does not open',
    'SC-02': 'The whole store together with `STAGEDOOR_SECRETS`, but without handles, yields no token of a session',
    'SC-03': 'Keys and client secrets can be replaced without signing anyone out',
    'SC-04':
      'A server with placeholders, short secrets or plain http in production does not start, and explains the reason',
    'SC-05': 'No secret is in the repository, in served files, or in the process list',
  },
  Headers: {
    'HD-01': 'Sign-in pages cannot be framed',
    'HD-02': 'Only the origins in `FRAME_ANCESTORS` can frame the extension',
    'HD-03': 'Every page has a content security policy without inline scripts',
    'HD-04': 'Only the start page keeps its opener',
    'HD-05': 'HSTS over https, nosniff, and a charset',
    'HD-06': "CORS admits the extension's origin only",
    'HD-07': 'Redirects lead only to the provider and the last page',
    'HD-08': 'No version headers, source maps or hidden files; no metrics without their token',
    'HD-09': 'Every redirect is a 303',
    'HD-10': "Extension pages load images only from the integration's origins and their own files",
    'HD-11':
      'If every site may frame the extension, no sign-in continues automatically, and the provider asks for consent',
  },
  Extension: {
    'EX-01': 'Provider data is rendered as text',
    'EX-02': '`localStorage` has one key: token, expiry, scope, start time, and session handle',
    'EX-03': 'Sign-out clears this browser, also offline; the server is told later',
    'EX-04':
      'A 401 causes one renewal and one repeated request, then the token is discarded; no window opens without a click',
    'EX-05': '403, 429, 5xx, offline and invalid responses keep the token and are explained',
    'EX-06': "The workbook's settings cannot name a server, provider or permission",
    'EX-07': 'Where framing is limited, the browser blocks other sites',
    'EX-08': 'No script, style or font loads from third parties',
    'EX-09': 'Formatting from a hostile host cannot read the page: no rule, no address, no foreign image',
    'EX-10': 'Null, empty and invalid values in API responses affect only their own entry',
  },
  Log: {
    'LG-01': 'No secret appears in the log, the store or responses',
    'LG-02': 'Input cannot forge, color or flood the log',
    'LG-03': 'Each step, denial and refusal has one line, without personal data',
    'LG-04': 'Any thrown error becomes a generic response; the process survives',
  },
  Overload: {
    'DS-01':
      'Sign-ins per minute are limited for each address (IPv6: /64); above that, requests are rejected before their body is read, and other addresses are not affected',
    'DS-02': 'A full or overloaded node rejects new work and completes what it accepted',
    'DS-03':
      'Forwarded headers from untrusted peers have no effect; every spelling of a forwarded address maps to its own limits',
    'DS-04': 'Slow, long and malformed requests end with 408, 400, 413 or 431; the next request is served',
    'DS-05': 'The same message 200 times at once has one effect',
    'DS-06': 'No input makes a regular expression run long',
    'DS-07':
      'No anonymous request causes a write, a store read or a signature check before its address is counted and the load is checked',
    'DS-08':
      'No network can take more than its share of requests, sign-ins and connections; a full node drops sign-ins without a dashboard first, and never a token',
  },
  Deployment: {
    'DP-01': 'No dependency is older than the release that fixed a known vulnerability',
    'DP-02': 'Dependencies are listed, pinned by hash, and installed without scripts',
    'DP-03': 'The image has no tests and no mock provider, and runs without privileges',
  },
}
