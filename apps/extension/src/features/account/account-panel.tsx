import { Button } from '../../components/button.tsx'
import { useSignedInTexts } from '../../language/use-texts.ts'
import type { ApiAccess } from '../../provider-api/ask-provider.ts'
import { type Renew, RenewButton } from './renew-button.tsx'
import type { SignInFacts } from './sign-in-facts.ts'
import { toPermissions } from './to-permissions.ts'
import { useProfileName } from './use-profile-name.ts'

type AccountPanelProps = { id: string; access: ApiAccess; facts: SignInFacts; onRenew: Renew; onSignOut: () => void }

/** Account, time and permissions of the sign-in; renewal and sign-out. */
export function AccountPanel({ id, access, facts, onRenew, onSignOut }: AccountPanelProps) {
  const texts = useSignedInTexts()
  const { text, locale } = texts
  const { since, expiresAt, scope, renewable } = facts
  const name = useProfileName(access)
  const end = toTime(locale, expiresAt, { timeStyle: 'short' })
  const permissions = toPermissions(texts, scope)
  return (
    <section className="account-panel" id={id} aria-label={text('account.title')}>
      <dl className="account-panel__facts">
        <dt>{text('account.signedInAs')}</dt>
        <dd>
          {name.isPending && text('account.oneMoment')}
          {name.isError && text('account.nameUnknown')}
          {name.isSuccess && <bdi className="account-panel__name">{name.data}</bdi>}
        </dd>
        {since !== undefined && (
          <>
            <dt>{text('account.since')}</dt>
            <dd>{toTime(locale, since, { dateStyle: 'medium', timeStyle: 'short' })}</dd>
          </>
        )}
        {permissions.length > 0 && (
          <>
            <dt>{text('account.allowed')}</dt>
            <dd>
              {permissions.map((permission) => (
                <div key={permission}>{permission}</div>
              ))}
            </dd>
          </>
        )}
        <dt>{text('account.validUntil')}</dt>
        <dd>{renewable ? text('account.renewsItself', { time: end }) : end}</dd>
      </dl>
      <div className="account-panel__actions">
        {renewable && <RenewButton onRenew={onRenew} />}
        {/* Visible only in zones too small for the one next to the menu. */}
        <span className="account-panel__sign-out">
          <Button onClick={onSignOut}>{text('account.signOut')}</Button>
        </span>
      </div>
    </section>
  )
}

function toTime(locale: string, ms: number, format: Intl.DateTimeFormatOptions): string {
  return new Date(ms).toLocaleString(locale, format)
}
