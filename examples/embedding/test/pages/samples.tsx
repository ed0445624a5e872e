import { createRoot } from 'react-dom/client'
import { fetchToken } from '../../src/fetch-token.ts'
import { Liveboard } from '../../src/liveboard.tsx'
import { showLiveboard } from '../../src/show-liveboard.ts'
import { showView } from '../../src/show-view.ts'
import { View } from '../../src/view.tsx'

const get = (name: string) => new URLSearchParams(window.location.search).get(name) ?? ''
const source = { portal: get('portal'), integration: get('integration'), content: get('content') }
const getToken = () => fetchToken(source, get('id_token'))
const parent = document.body.appendChild(document.createElement('main'))

const samples: Record<string, () => unknown> = {
  view: () => showView(parent, get('view'), getToken),
  'react-view': () => createRoot(parent).render(<View src={get('view')} getToken={getToken} />),
  liveboard: () => showLiveboard(parent, get('host'), get('liveboard'), getToken),
  'react-liveboard': () => {
    // Calls `init`, as the page of an application does once.
    showLiveboard(document.createElement('div'), get('host'), get('liveboard'), getToken)
    createRoot(parent).render(<Liveboard liveboardId={get('liveboard')} />)
  },
}

await samples[get('sample')]?.()
