import { useQuery } from '@tanstack/react-query'
import { queries } from '../../api/queries.ts'
import { request } from '../../api/request.ts'
import type { Association, Content, Integration } from '../../api/types.ts'
import { useChange } from '../../api/use-change.ts'
import { authTypeName } from '../../components/auth-type.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { useNotice } from '../../components/notice.tsx'
import { Problem } from '../../components/problem.tsx'
import { QueryView } from '../../components/query-view.tsx'
import { Row, Rows } from '../../components/rows.tsx'
import { useTexts } from '../../language/use-texts.ts'
import { whyNot } from './why-not.ts'

type AddIntegrationDialogProps = {
  item: Content
  associations: readonly Association[]
  isOpen: boolean
  onClose: () => void
}

/** Offers the integrations that the content can use, and explains why others are missing. */
export function AddIntegrationDialog({ isOpen, ...props }: AddIntegrationDialogProps) {
  const texts = useTexts()
  return (
    <Dialog title={texts.text('assoc.add')} isOpen={isOpen} onClose={props.onClose}>
      <AddIntegration {...props} />
    </Dialog>
  )
}

function AddIntegration({ item, associations, onClose }: Omit<AddIntegrationDialogProps, 'isOpen'>) {
  const texts = useTexts()
  const announce = useNotice()
  const integrations = useQuery(queries.integrations)
  const shareLinks = useQuery(queries.shareLinks(item.guid))
  const { mutate, isPending, error } = useChange(
    (guid: string) =>
      request('PUT', `/v1/content/${item.guid}/oauth/integrations/associations`, {
        body: [...associations.map((one) => one.oauth_integration_guid), guid].map((oauth_integration_guid) => ({
          oauth_integration_guid,
        })),
      }),
    {
      stale: [queries.associations(item.guid).queryKey],
      onDone() {
        onClose()
        announce(texts.text('portal.saved'))
      },
    },
  )
  return (
    <>
      <QueryView query={integrations} lines={2}>
        {(all) => (
          <QueryView query={shareLinks} lines={2}>
            {(links) => {
              const added = associations.map((one) => one.oauth_integration_guid)
              const others = all.filter(({ guid }) => !added.includes(guid))
              const usable = others.filter(({ auth_type: type }) => whyNot(type, item, links) === undefined)
              const reasons = new Set(others.map(({ auth_type: type }) => whyNot(type, item, links)))
              reasons.delete(undefined)
              return (
                <>
                  {usable.length === 0 && <p>{texts.text('assoc.noneLeft')}</p>}
                  {usable.length > 0 && (
                    <Rows>
                      {usable.map((integration) => (
                        <IntegrationRow
                          key={integration.guid}
                          integration={integration}
                          isDisabled={isPending}
                          onAdd={() => mutate(integration.guid)}
                        />
                      ))}
                    </Rows>
                  )}
                  {[...reasons].map(
                    (reason) =>
                      reason && (
                        <p key={reason} className="quiet small">
                          {texts.text('assoc.hidden', {
                            count: others.filter(({ auth_type: type }) => whyNot(type, item, links) === reason).length,
                          })}{' '}
                          {texts.text(`assoc.why.${reason}`)}
                        </p>
                      ),
                  )}
                </>
              )
            }}
          </QueryView>
        )}
      </QueryView>
      {error && <Problem error={error} />}
      <div className="dialog__actions">
        <Button onPress={onClose}>{texts.text('portal.cancel')}</Button>
      </div>
    </>
  )
}

type IntegrationRowProps = { integration: Integration; isDisabled: boolean; onAdd: () => void }

function IntegrationRow({ integration, isDisabled, onAdd }: IntegrationRowProps) {
  const texts = useTexts()
  const name = integration.name ?? integration.template
  return (
    <Row
      title={
        <>
          {name} <span className="tag">{texts.text(`authType.${authTypeName(integration.auth_type)}`)}</span>
        </>
      }
      actions={
        <Button isDisabled={isDisabled} aria-label={texts.text('assoc.addOf', { name })} onPress={onAdd}>
          {texts.text('portal.add')}
        </Button>
      }
    >
      {integration.description && <p className="quiet small">{integration.description}</p>}
    </Row>
  )
}
