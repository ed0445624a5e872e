// @vitest-environment jsdom
import { act, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { artistsReply, stubApi } from '../../test/fake-api.ts'
import { createFakeAuth } from '../../test/fake-auth.ts'
import { createAllTexts, render } from '../../test/render.tsx'
import { ZoneFrame } from '../components/zone-frame.tsx'
import { ConfigureDialog } from '../features/configure/configure-dialog.tsx'
import { TopArtists } from '../features/top-artists/top-artists.tsx'
import { toLook } from '../look/to-look.ts'
import { DEFAULT_SETTINGS } from '../settings/settings.ts'

const access = {
  apiUrl: 'https://api.example.com/v1',
  imageOrigins: ['https://i.example.com'],
  auth: createFakeAuth(undefined, 'T'),
}

describe('a change of language', () => {
  it('sends no request and preserves elements, focus and selection', async () => {
    const { requests } = stubApi(artistsReply('Nina'))
    const textStore = createAllTexts()
    render(
      <ZoneFrame>
        <TopArtists access={access} actions={null} action={{ chosen: 'Nina', onChoose: () => undefined }} />
      </ZoneFrame>,
      textStore,
    )
    const heading = await screen.findByRole('heading', { name: 'Nina is your favorite artist!' })
    const [button] = screen.getAllByRole('button', { name: 'Nina' })
    const select = screen.getByRole('combobox')
    button?.focus()

    // In Japanese the name has another place in the sentence.
    await act(() => textStore.setLanguages(['ja']))
    expect(heading.textContent).toBe('お気に入りのアーティストは Nina です!')
    expect(screen.getAllByRole('button', { name: 'Nina' })[0]).toBe(button)
    expect(document.activeElement).toBe(button)
    expect(screen.getByRole('combobox', { name: '期間' })).toBe(select)
    expect(screen.getByRole('option', { name: '過去 1 年' })).toBeTruthy()
    expect(document.documentElement.lang).toBe('ja')
    expect(requests).toHaveLength(1)
  })

  it('keeps what an author has typed, with its error in the new language', async () => {
    const textStore = createAllTexts()
    const user = userEvent.setup()
    render(
      <ConfigureDialog
        saved={{ origin: 'broken', settings: DEFAULT_SETTINGS }}
        parts={{ parameters: [], worksheets: [] }}
        onSave={() => Promise.reject(new Error('A count that is not valid must not be saved.'))}
        onCancel={() => undefined}
        toLook={({ background }) => toLook({ formatting: undefined, background, prefersDark: false })}
        renderPreview={() => null}
      />,
      textStore,
    )
    const count = screen.getByRole<HTMLInputElement>('spinbutton', { name: 'Number of artists' })
    await user.clear(count)
    await user.type(count, '51{Enter}')

    await act(() => textStore.setLanguages(['sv']))
    expect(screen.getByRole('spinbutton', { name: 'Antal artister' })).toBe(count)
    expect(count.value).toBe('51')
    expect(document.activeElement).toBe(count)
    expect(screen.getByRole('alert').textContent).toMatch(/^De sparade inställningarna kan inte läsas/)
    expect(document.querySelector('.configure__error')?.textContent).toMatch(/heltal från 1 till 50/)
  })
})
