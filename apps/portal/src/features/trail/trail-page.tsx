import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { queries } from '../../api/queries.ts'
import { toApiUrl } from '../../api/request.ts'
import type { TrailEntry } from '../../api/types.ts'
import { Button } from '../../components/button.tsx'
import { titleOf } from '../../components/content-kind.ts'
import { Empty } from '../../components/empty.tsx'
import { Moment } from '../../components/moment.tsx'
import { Page } from '../../components/page.tsx'
import { Problem } from '../../components/problem.tsx'
import { Fact, Row, Rows } from '../../components/rows.tsx'
import { SelectField } from '../../components/select-field.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import { useTexts } from '../../language/use-texts.ts'
import { KINDS } from './kinds.ts'
import './trail.css'

type Filter = 'kind' | 'content_guid' | 'oauth_integration_guid' | 'from' | 'to'
type Filters = Partial<Record<Filter, string>>

/** Who did what, and which credentials were issued. */
export function TrailPage() {
  const texts = useTexts()
  const [filters, setFilters] = useState<Filters>({})
  const asked = toQuery(filters)
  return (
    <Page
      title={texts.text('nav.trail')}
      lead={texts.text('trail.text')}
      actions={
        <a className="button button--quiet" href={toApiUrl(`/v1/trail.csv?${new URLSearchParams(asked)}`)} download>
          {texts.text('trail.csv')}
        </a>
      }
    >
      <div className="stack">
        <TrailFilters filters={filters} onChange={(change) => setFilters({ ...filters, ...change })} />
        <Entries filters={asked} />
      </div>
    </Page>
  )
}

function TrailFilters({ filters, onChange }: { filters: Filters; onChange: (change: Filters) => void }) {
  const texts = useTexts()
  const content = useQuery(queries.contentList)
  const integrations = useQuery(queries.integrations)
  const all = ['', texts.text('trail.all')] as const
  return (
    <div className="trail-filters">
      <SelectField
        label={texts.text('trail.kind')}
        value={filters.kind ?? ''}
        choices={[all, ...KINDS.map((kind) => [kind, kind] as const)]}
        onChange={(kind) => onChange({ kind })}
      />
      <SelectField
        label={texts.text('nav.content')}
        value={filters.content_guid ?? ''}
        choices={[all, ...(content.data ?? []).map((item) => [item.guid, titleOf(item)] as const)]}
        onChange={(guid) => onChange({ content_guid: guid })}
      />
      <SelectField
        label={texts.text('trail.integration')}
        value={filters.oauth_integration_guid ?? ''}
        choices={[
          all,
          ...(integrations.data ?? []).map(({ guid, name, template }) => [guid, name ?? template] as const),
        ]}
        onChange={(guid) => onChange({ oauth_integration_guid: guid })}
      />
      {(['from', 'to'] as const).map((end) => (
        <label key={end} className="field">
          <span className="field__label">{texts.text(`trail.${end}`)}</span>
          <input
            type="datetime-local"
            className="field__input"
            value={filters[end] ?? ''}
            onChange={({ target }) => onChange({ [end]: target.value })}
          />
        </label>
      ))}
    </div>
  )
}

function Entries({ filters }: { filters: Readonly<Record<string, string>> }) {
  const texts = useTexts()
  const query = useInfiniteQuery(queries.trail(filters))
  if (query.error) return <Problem error={query.error} retry={() => void query.refetch()} />
  if (!query.data) return <Skeleton lines={5} />
  const entries = query.data.pages.flatMap(({ results }) => results)
  if (entries.length === 0) return <Empty title={texts.text('trail.none')} />
  return (
    <>
      <Rows>
        {entries.map((entry, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: entries have no identity, and are only appended
          <EntryRow key={`${entry.time} ${index}`} entry={entry} />
        ))}
      </Rows>
      {query.hasNextPage && (
        <div className="actions">
          <Button isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
            {texts.text('portal.more')}
          </Button>
        </div>
      )}
    </>
  )
}

function EntryRow({ entry }: { entry: TrailEntry }) {
  const texts = useTexts()
  const people = [entry.username, entry.subject_username].filter((name) => name !== null)
  return (
    <Row
      title={
        <>
          <Moment time={entry.time} /> <code>{entry.kind}</code>
        </>
      }
    >
      <dl className="facts">
        {people.length > 0 && <Fact name={texts.text('access.kind.user')}>{people.join(' → ')}</Fact>}
        {entry.content_guid !== null && (
          <Fact name={texts.text('nav.content')}>{entry.content_name ?? entry.content_guid}</Fact>
        )}
        {entry.oauth_integration_name !== null && (
          <Fact name={texts.text('trail.integration')}>{entry.oauth_integration_name}</Fact>
        )}
        {entry.token !== null && (
          <Fact name={texts.text('trail.token')}>
            <code>{entry.token}</code>
          </Fact>
        )}
      </dl>
    </Row>
  )
}

/** Filters that are set; times of the person's clock as RFC 3339. */
function toQuery(filters: Filters): Record<string, string> {
  const entries = Object.entries(filters).filter(([, value]) => value !== '')
  return Object.fromEntries(
    entries.map(([name, value]) => [name, name === 'from' || name === 'to' ? new Date(value).toISOString() : value]),
  )
}
