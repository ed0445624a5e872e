import { createContext, useContext } from 'react'
import type { PortalTexts } from './load-texts.ts'

export const TextsContext = createContext<PortalTexts | undefined>(undefined)

export function useTexts(): PortalTexts {
  const texts = useContext(TextsContext)
  if (texts === undefined) throw new Error('There are no texts. Put a TextsContext around the component.')
  return texts
}
