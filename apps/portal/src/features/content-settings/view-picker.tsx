import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { queries } from '../../api/queries.ts'
import { toApiUrl } from '../../api/request.ts'
import type { TableauView } from '../../api/types.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Problem } from '../../components/problem.tsx'
import { SearchField } from '../../components/search-field.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import { useTexts } from '../../language/use-texts.ts'
import './view-picker.css'

type ViewPickerProps = {
  /** GUID of the content. */
  guid: string
  chosen: string | undefined
  isOpen: boolean
  onClose: () => void
  onChoose: (view: string) => void
}

/** Offers the views that Tableau lists for the person, with their pictures. */
export function ViewPicker({ isOpen, onClose, ...props }: ViewPickerProps) {
  const texts = useTexts()
  return (
    <Dialog title={texts.text('embedding.choose')} isOpen={isOpen} onClose={onClose}>
      <Views {...props} />
      <div className="dialog__actions">
        <Button onPress={onClose}>{texts.text('portal.cancel')}</Button>
      </div>
    </Dialog>
  )
}

function Views({ guid, chosen, onChoose }: Omit<ViewPickerProps, 'isOpen' | 'onClose'>) {
  const texts = useTexts()
  const [search, setSearch] = useState('')
  const query = useInfiniteQuery(queries.tableauViews(guid, search.trim()))
  const views = query.data?.pages.flatMap(({ results }) => results) ?? []
  return (
    <div className="stack">
      <SearchField label={texts.text('embedding.search')} value={search} onChange={setSearch} />
      {query.error && <Problem error={query.error} retry={() => void query.refetch()} />}
      {query.isPending && <Skeleton lines={4} />}
      {query.isSuccess && views.length === 0 && <p role="status">{texts.text('embedding.noneFound')}</p>}
      <ul className="views">
        {views.map((view) => (
          <li key={view.id}>
            <button
              type="button"
              className="views__view"
              aria-pressed={view.view === chosen}
              onClick={() => onChoose(view.view)}
            >
              <Picture guid={guid} view={view} />
              <span>{view.name}</span>
              <span className="quiet small">{view.view.split('/')[0]}</span>
            </button>
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <div className="actions">
          <Button isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
            {texts.text('portal.more')}
          </Button>
        </div>
      )}
    </div>
  )
}

/** Not every view has a picture. */
function Picture({ guid, view: { id, workbook } }: { guid: string; view: TableauView }) {
  const [isMissing, setIsMissing] = useState(false)
  if (isMissing) return <span className="views__picture" />
  return (
    <img
      className="views__picture"
      src={toApiUrl(`/v1/content/${guid}/tableau/views/${workbook}/${id}/picture`)}
      alt=""
      loading="lazy"
      onError={() => setIsMissing(true)}
    />
  )
}
