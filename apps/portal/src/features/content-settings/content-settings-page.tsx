import { useQuery } from '@tanstack/react-query'
import { queries } from '../../api/queries.ts'
import type { Content } from '../../api/types.ts'
import { titleOf } from '../../components/content-kind.ts'
import { LinkButton } from '../../components/link-button.tsx'
import { NoPermissionPage, Page } from '../../components/page.tsx'
import { QueryView } from '../../components/query-view.tsx'
import { useTexts } from '../../language/use-texts.ts'
import { AccessSection } from './access-section.tsx'
import { AssociationsSection } from './associations-section.tsx'
import { DeleteSection } from './delete-section.tsx'
import { DetailsSection } from './details-section.tsx'
import { LiveboardSection } from './liveboard-section.tsx'
import { ShareLinksSection } from './share-links-section.tsx'
import { ViewSection } from './view-section.tsx'

export function ContentSettingsPage({ params: { guid } }: { params: { guid: string } }) {
  const query = useQuery(queries.content(guid))
  return (
    <QueryView query={query} lines={6}>
      {(item) =>
        item.app_role === 'owner' || item.app_role === 'editor' ? <ContentSettings item={item} /> : <NoPermissionPage />
      }
    </QueryView>
  )
}

function ContentSettings({ item }: { item: Content }) {
  const texts = useTexts()
  return (
    <Page
      title={texts.text('settings.title', { title: titleOf(item) })}
      actions={<LinkButton href={`/content/${item.guid}`}>{texts.text('settings.view')}</LinkButton>}
    >
      <div className="stack stack--wide">
        <DetailsSection item={item} />
        {item.app_mode === 'tableau-view' && <ViewSection item={item} />}
        {item.app_mode === 'thoughtspot-liveboard' && <LiveboardSection item={item} />}
        <AccessSection item={item} />
        <AssociationsSection item={item} />
        <ShareLinksSection item={item} />
        <DeleteSection item={item} />
      </div>
    </Page>
  )
}
