import { useInfiniteQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { queries } from '../../api/queries.ts'
import type { User } from '../../api/types.ts'
import { Button } from '../../components/button.tsx'
import { Empty } from '../../components/empty.tsx'
import { Page } from '../../components/page.tsx'
import { Problem } from '../../components/problem.tsx'
import { Rows } from '../../components/rows.tsx'
import { SearchField } from '../../components/search-field.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import { useTexts } from '../../language/use-texts.ts'
import { DeletePersonDialog, LockDialog } from './person-dialogs.tsx'
import { PersonRow } from './person-row.tsx'

export function PeoplePage() {
  const texts = useTexts()
  const [search, setSearch] = useState('')
  return (
    <Page title={texts.text('nav.people')}>
      <div className="stack">
        <SearchField label={texts.text('access.findPerson')} value={search} onChange={setSearch} />
        <People prefix={useDeferredValue(search.trim())} />
      </div>
    </Page>
  )
}

function People({ prefix }: { prefix: string }) {
  const texts = useTexts()
  const query = useInfiniteQuery(queries.users(prefix))
  const [locked, setLocked] = useState<User>()
  const [deleted, setDeleted] = useState<User>()
  if (query.error) return <Problem error={query.error} retry={() => void query.refetch()} />
  if (!query.data) return <Skeleton lines={4} />
  const people = query.data.pages.flatMap(({ results }) => results)
  if (people.length === 0) return <Empty title={texts.text('people.noMatch')} />
  return (
    <>
      <Rows>
        {people.map((person) => (
          <PersonRow
            key={person.guid}
            person={person}
            onLock={() => setLocked(person)}
            onDelete={() => setDeleted(person)}
          />
        ))}
      </Rows>
      {query.hasNextPage && (
        <div className="actions">
          <Button isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
            {texts.text('portal.more')}
          </Button>
        </div>
      )}
      <LockDialog person={locked} onClose={() => setLocked(undefined)} />
      <DeletePersonDialog person={deleted} onClose={() => setDeleted(undefined)} />
    </>
  )
}
