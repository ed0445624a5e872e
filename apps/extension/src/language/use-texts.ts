import { createContext, useContext } from 'react'
import type { ConfigureTexts, ExtensionTexts, SignedInTexts, ZoneTexts } from './extension-texts.ts'

export const TextsContext = createContext<ExtensionTexts | undefined>(undefined)

export function useZoneTexts(): ZoneTexts {
  return useTexts()
}

export function useSignedInTexts(): SignedInTexts {
  return useTexts()
}

export function useConfigureTexts(): ConfigureTexts {
  return useTexts()
}

function useTexts(): ExtensionTexts {
  const texts = useContext(TextsContext)
  if (texts === undefined) throw new Error('There are no texts here. Put a TextsProvider around it.')
  return texts
}
