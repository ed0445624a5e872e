/** One fault: a replacement in one file, and the tests that must fail with it. */
export type Mutation = { fault: string; file: string; from: string; to: string; tests: string[] }

/** Faults that must turn the tests red. Each is what a careless change could do to a guarantee of SECURITY.md. */
export const MUTATIONS: readonly Mutation[] = [
  {
    fault: 'the callback accepts a browser without the window cookie',
    file: 'apps/bff/src/sign-in/accept-callback.ts',
    from: `if (windowSecret !== undefined && matchesHash(windowSecret, signIn.record.windowHash)) {
      if (awaited) await applyAnswer(context, awaited, answer, windowSecret)`,
    to: `if (signIn) {
      if (awaited) await applyAnswer(context, awaited, answer, windowSecret ?? '')`,
    tests: ['apps/bff/test/window-cookie.test.ts', 'apps/bff/test/callback-address.test.ts'],
  },
  {
    fault: 'compare-and-set ignores the version',
    file: 'apps/bff/src/store/memory/memory-record-store.ts',
    from: 'if (this.#findLive(key)?.version !== version) return undefined',
    to: 'if (!this.#findLive(key)) return undefined',
    tests: ['apps/bff/src/store/memory/memory-record-store.test.ts'],
  },
  {
    fault: 'the signature of a proof is not verified, so `alg: none` is accepted',
    file: 'apps/bff/src/session/check-proof.ts',
    from: 'await jwtVerify(proof, EmbeddedJWK, {',
    to: 'await (async (token: string, ..._options: unknown[]) => { const { decodeJwt, decodeProtectedHeader } = await import("jose"); return { payload: decodeJwt(token), protectedHeader: decodeProtectedHeader(token) } })(proof, EmbeddedJWK, {',
    tests: ['apps/bff/test/renewal-proof.test.ts'],
  },
  {
    fault: 'a proof can be used twice',
    file: 'apps/bff/src/session/renew-session.ts',
    from: 'rememberProof(used, proof, context.clock())',
    to: '(rememberProof([], proof, context.clock()), [...used])',
    tests: ['apps/bff/test/renewal-proof.test.ts'],
  },
  {
    fault: 'the access token is in the log',
    file: 'apps/bff/src/sign-in/redeem-code.ts',
    from: "context.log.info('grant.received', { signIn: id,",
    to: "context.log.info('grant.received', { reason: tokens.accessToken, signIn: id,",
    tests: ['apps/bff/test/log-secrets.test.ts'],
  },
  {
    fault: 'wrong codes are not counted',
    file: 'apps/bff/src/sign-in/confirm-sign-in.ts',
    from: 'const triesLeft = record.confirmation.triesLeft - 1',
    to: 'const triesLeft = record.confirmation.triesLeft',
    tests: ['apps/bff/test/at-once.test.ts'],
  },
  {
    fault: 'the state of a callback is not compared',
    file: 'apps/bff/src/sign-in/accept-callback.ts',
    from: "isAt(signIn, 'authorizing') && matchesHash(answer.state, signIn.record.stateHash) ? signIn : undefined",
    to: "isAt(signIn, 'authorizing') ? signIn : undefined",
    tests: ['apps/bff/test/state.test.ts'],
  },
  {
    fault: 'a sign-in without the opener is redeemed at the callback',
    file: 'apps/bff/src/sign-in/continue-sign-in.ts',
    from: "return provesOpener(openerVerifier, opener) ? 'message' : 'none'",
    to: "return 'message'",
    tests: ['apps/bff/test/binding-by-code.test.ts', 'apps/bff/test/start-page.test.ts'],
  },
  {
    fault: 'a navigation by any page of the origin is attested',
    file: 'apps/bff/src/sign-in/routes/start-routes.ts',
    from: 'extensions.ownerOf(page) === only &&',
    to: '',
    tests: ['apps/bff/test/attested-window.test.ts'],
  },
  {
    fault: 'a referrer alone is an attestation',
    file: 'apps/bff/src/http/attested-opener.ts',
    from: "headers['sec-fetch-site'] === 'same-origin' &&",
    to: '',
    tests: ['apps/bff/test/attested-window.test.ts'],
  },
  {
    fault: 'a navigation is attested although any site may frame the dashboard',
    file: 'apps/bff/src/sign-in/routes/start-routes.ts',
    from: "relationOf(only) === 'same-origin' &&\n      !anySiteMayFrame(candidates, request)",
    to: "relationOf(only) === 'same-origin'",
    tests: ['apps/bff/test/attested-window.test.ts'],
  },
  {
    fault: 'an attested navigation is not limited',
    file: 'apps/bff/src/sign-in/routes/start-routes.ts',
    from: `if (isAttested(request, candidates)) {
      await checkStart(request)`,
    to: 'if (isAttested(request, candidates)) {',
    tests: ['apps/bff/test/attested-window.test.ts'],
  },
  {
    fault: 'the start form accepts any origin',
    file: 'apps/bff/src/sign-in/routes/start-routes.ts',
    from: 'if (origin === deployment.publicUrl.origin) return',
    to: 'if (origin !== deployment.publicUrl.href) return',
    tests: ['apps/bff/test/start-page.test.ts'],
  },
  {
    fault: 'the API answers any site',
    file: 'apps/bff/src/http/allow-extensions.ts',
    from: 'origin !== undefined && !origins.includes(origin)',
    to: "origin === 'null' && !origins.includes(origin)",
    tests: ['apps/bff/test/anonymous-routes.test.ts', 'apps/bff/test/log-events.test.ts'],
  },
  {
    fault: 'an extension has access to the sign-ins of others',
    file: 'apps/bff/src/config/extension-registry.ts',
    from: 'url.origin === origin && (extension === undefined || extension === name)',
    to: 'url.origin === origin || extension === name',
    tests: ['apps/bff/test/many-extensions.test.ts'],
  },
  {
    fault: 'values in pages are not escaped',
    file: 'apps/bff/src/http/pages/html.ts',
    from: 'return String(value).replace(/[&<>"\'`]/g,',
    to: 'return String(value).replace(/[&]/g,',
    tests: ['apps/bff/src/http/pages/html.test.ts'],
  },
  {
    fault: 'every waiting request renews at the provider',
    file: 'apps/bff/src/grants/renew-grant.ts',
    from: 'const isFree = !shared && retryAfter === undefined && !(lease && isHeld(lease, now, context.store.outage))',
    to: 'const isFree = !shared && retryAfter === undefined',
    tests: ['apps/bff/test/renewal-at-once.test.ts', 'apps/bff/test/renewal.test.ts'],
  },
  {
    fault: 'sign-out does not revoke the grant',
    file: 'apps/bff/src/grants/plan-revocation.ts',
    from: '(await integrations.get(integration)).revokes',
    to: '(await integrations.get(integration)).revokes && false',
    tests: ['apps/bff/test/session-end.test.ts'],
  },
]
