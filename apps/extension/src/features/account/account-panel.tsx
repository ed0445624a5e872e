import { Button } from '../../components/button.tsx'
import type { ApiAccess } from '../../provider-api/ask-provider.ts'
import { type Renew, RenewButton } from './renew-button.tsx'
import type { SignInFacts } from './sign-in-facts.ts'
import { toPermissions } from './to-permissions.ts'
import { useProfileName } from './use-profile-name.ts'

type AccountPanelProps = { id: string; access: ApiAccess; facts: SignInFacts; onRenew: Renew; onSignOut: () => void }

/** Who has the token, since when and for what; and how to be rid of it. */
export function AccountPanel({ id, access, facts, onRenew, onSignOut }: AccountPanelProps) {
  const { since, expiresAt, scope, renewable } = facts
  const name = useProfileName(access)
  const permissions = toPermissions(scope)
  return (
    <section className="account-panel" id={id} aria-label="Your sign-in">
      <dl className="account-panel__facts">
        <dt>Signed in as</dt>
        <dd>
          {name.isPending && 'One moment'}
          {name.isError && 'Spotify does not say right now'}
          {name.isSuccess && <bdi className="account-panel__name">{name.data}</bdi>}
        </dd>
        {since !== undefined && (
          <>
            <dt>Since</dt>
            <dd>{toText(since, { dateStyle: 'medium', timeStyle: 'short' })}</dd>
          </>
        )}
        {permissions.length > 0 && (
          <>
            <dt>Allowed</dt>
            <dd>
              {permissions.map((permission) => (
                <div key={permission}>{permission}</div>
              ))}
            </dd>
          </>
        )}
        <dt>Valid until</dt>
        <dd>
          {toText(expiresAt, { timeStyle: 'short' })}
          {renewable && ', renews itself'}
        </dd>
      </dl>
      <div className="account-panel__actions">
        {renewable && <RenewButton onRenew={onRenew} />}
        {/* Only in zones that have no room for the one beside the menu. */}
        <span className="account-panel__sign-out">
          <Button onClick={onSignOut}>Sign out</Button>
        </span>
      </div>
    </section>
  )
}

function toText(ms: number, format: Intl.DateTimeFormatOptions): string {
  return new Date(ms).toLocaleString(undefined, format)
}
