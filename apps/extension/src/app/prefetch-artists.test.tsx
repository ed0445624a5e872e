// @vitest-environment jsdom
import { createAuthTestBed } from '@stagedoor/sign-in-client/test/auth/auth-test-bed'
import { screen, waitFor } from '@testing-library/react'
import { expect, it, onTestFinished } from 'vitest'
import { config } from '../../test/config.ts'
import { artistsReply, stubApi } from '../../test/fake-api.ts'
import { render } from '../../test/render.tsx'
import { createServices } from './create-services.ts'
import { prefetchArtists } from './prefetch-artists.ts'
import { SignedIn } from './signed-in.tsx'

const credentials = { accessToken: 'T', tokenType: 'Bearer', expiresIn: 3600, scope: 'user-top-read' } as const

function signIn(status: 'alone' | 'connecting') {
  const bed = createAuthTestBed()
  onTestFinished(bed.auth.dispose)
  const services = createServices(config, bed.auth)
  services.tableauStore.setState({ status })
  prefetchArtists(services)
  bed.deliver(credentials)
  const show = () => {
    const state = bed.auth.getSnapshot()
    if (state.status !== 'signed-in') throw new Error('The viewer is not signed in.')
    render(<SignedIn services={services} state={state} />)
  }
  return { ...bed, services, show }
}

it('requests the artists before the view renders, and once', async () => {
  const { requests } = stubApi(artistsReply('Nina'))
  const { show } = signIn('alone')
  await waitFor(() => expect(requests).toHaveLength(1))
  show()
  expect(await screen.findByRole('heading', { name: 'Nina is your favorite artist!' })).toBeTruthy()
  expect(requests).toHaveLength(1)
})

it('waits for the settings of the workbook', async () => {
  const { requests } = stubApi(artistsReply('Nina'))
  const { services, show } = signIn('connecting')
  show()
  expect(requests).toEqual([])
  services.tableauStore.setState({ status: 'alone' })
  await waitFor(() => expect(requests).toHaveLength(1))
})

it('does not show a viewer what was requested for the one before', async () => {
  const { requests } = stubApi(artistsReply('Nina'), artistsReply('Otis'))
  const { auth, services, deliver, show } = signIn('alone')
  await waitFor(() => expect(requests).toHaveLength(1))
  auth.signOut()
  services.tableauStore.setState({ status: 'connecting' })
  deliver(credentials)
  services.tableauStore.setState({ status: 'alone' })
  show()
  expect(await screen.findByRole('heading', { name: 'Otis is your favorite artist!' })).toBeTruthy()
})
