import { interactionPolicy } from 'oidc-provider'

const { base, Check } = interactionPolicy

/** When to show a page: no session, no consent yet, or the client asks for the consent page by `show_dialog=true`. */
export function createInteractionPolicy(): interactionPolicy.DefaultPolicy {
  const policy = base()
  policy.get('consent')?.checks.add(
    new Check('show_dialog', 'the client asks for the dialog', 'consent_required', ({ oidc }) => {
      return oidc.params?.['show_dialog'] === 'true' && !oidc.result?.consent
    }),
  )
  return policy
}
