import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'wouter'
import { queries } from '../../api/queries.ts'
import type { Content } from '../../api/types.ts'
import { hasRole, useMe } from '../../api/use-me.ts'
import { Button } from '../../components/button.tsx'
import { kindOf, titleOf } from '../../components/content-kind.ts'
import { Empty } from '../../components/empty.tsx'
import { Moment } from '../../components/moment.tsx'
import { Page } from '../../components/page.tsx'
import { personName } from '../../components/person-name.ts'
import { QueryView } from '../../components/query-view.tsx'
import { SearchField } from '../../components/search-field.tsx'
import { useTexts } from '../../language/use-texts.ts'
import { AddContentDialog } from './add-content-dialog.tsx'
import './content-list.css'

export function ContentListPage() {
  const texts = useTexts()
  const query = useQuery(queries.contentList)
  const mayAdd = hasRole(useMe(), 'publisher')
  const [isAdding, setIsAdding] = useState(false)
  return (
    <Page
      title={texts.text('nav.content')}
      actions={mayAdd && <Button onPress={() => setIsAdding(true)}>{texts.text('content.add')}</Button>}
    >
      <AddContentDialog isOpen={isAdding} onClose={() => setIsAdding(false)} />
      <QueryView query={query} lines={4}>
        {(items) => <ContentList items={items} />}
      </QueryView>
    </Page>
  )
}

function ContentList({ items }: { items: readonly Content[] }) {
  const texts = useTexts()
  const me = useMe()
  const [search, setSearch] = useState('')
  const found = items.filter((item) => matches(item, search)).sort(byTitle)
  if (items.length === 0)
    return (
      <Empty title={texts.text('content.none')}>
        <p>{texts.text(me.user_role === 'viewer' ? 'content.noneForViewer' : 'content.noneForPublisher')}</p>
      </Empty>
    )
  return (
    <div className="stack">
      <SearchField label={texts.text('content.search')} value={search} onChange={setSearch} />
      <p role="status" className="quiet small">
        {texts.text('content.count', { count: found.length })}
      </p>
      {found.length === 0 ? (
        <Empty title={texts.text('content.noMatch', { query: search })} />
      ) : (
        <ul className="content-list">
          {found.map((item) => (
            <li key={item.guid} className="card content-list__item">
              <div>
                <h2>
                  <Link href={`/content/${item.guid}`}>{titleOf(item)}</Link>
                </h2>
                {item.description !== '' && <p>{item.description}</p>}
              </div>
              <p className="content-list__facts quiet small">
                <span className="tag">{texts.text(`kind.${kindOf(item)}`)}</span>
                {item.owner && <span>{texts.text('content.by', { owner: personName(item.owner) })}</span>}
                <Moment time={item.last_deployed_time ?? item.created_time} />
              </p>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function matches(item: Content, search: string): boolean {
  const words = [item.title, item.name, item.description, item.owner && personName(item.owner)].join(' ').toLowerCase()
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => words.includes(word))
}

function byTitle(one: Content, other: Content): number {
  return titleOf(one).localeCompare(titleOf(other))
}
