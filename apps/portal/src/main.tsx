import '@stagedoor/design/tokens.css'
import '@stagedoor/design/base.css'
import './portal.css'
import { createRoot } from 'react-dom/client'
import { createQueryClient } from './api/create-query-client.ts'
import { App } from './app/app.tsx'
import { loadTexts } from './language/load-texts.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no element #root.')

const texts = await loadTexts(navigator.languages)
createRoot(root).render(<App texts={texts} queryClient={createQueryClient()} />)
