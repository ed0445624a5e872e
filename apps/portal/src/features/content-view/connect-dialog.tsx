import type { Association } from '../../api/types.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { loginAddress } from '../../components/login-address.ts'
import { Row, Rows } from '../../components/rows.tsx'
import { useTexts } from '../../language/use-texts.ts'

type ConnectDialogProps = { title: string; missing: readonly Association[]; onLater: () => void }

/** Asks to connect the accounts that content uses as the person. */
export function ConnectDialog({ title, missing, onLater }: ConnectDialogProps) {
  const texts = useTexts()
  return (
    <Dialog title={texts.text('connect.title')} isOpen onClose={onLater}>
      <p>{texts.text('connect.text', { title })}</p>
      <Rows>
        {missing.map((association) => {
          const name = association.oauth_integration_name ?? association.oauth_integration_template
          return (
            <Row
              key={association.oauth_integration_guid}
              title={name}
              actions={
                <a
                  className="button button--primary"
                  href={loginAddress(association.oauth_integration_guid)}
                  aria-label={texts.text('connect.buttonOf', { name })}
                >
                  {texts.text('connect.button')}
                </a>
              }
            >
              {association.oauth_integration_description && (
                <p className="quiet small">{association.oauth_integration_description}</p>
              )}
            </Row>
          )
        })}
      </Rows>
      <div className="dialog__actions">
        <Button onPress={onLater}>{texts.text('connect.later')}</Button>
      </div>
    </Dialog>
  )
}
