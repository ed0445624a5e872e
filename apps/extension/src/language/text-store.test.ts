import type { Language } from '@stagedoor/texts/language'
import { LANGUAGES } from '@stagedoor/texts/language'
import type { MessageFile, MessageGroup } from '@stagedoor/texts/message-group'
import { signedInMessages } from '@stagedoor/texts/signed-in-messages'
import { zoneMessages } from '@stagedoor/texts/zone-messages'
import { describe, expect, it, vi } from 'vitest'
import { createTextStore } from './text-store.ts'

/** A group in which other functions load the files of some languages. */
function withFiles(group: MessageGroup, files: Partial<MessageGroup['files']>): MessageGroup {
  return { ...group, files: { ...group.files, ...files } }
}

const refused = () => Promise.reject(new Error('The server has a newer version.'))

describe('the text store', () => {
  it('is English at once, without notifying listeners', () => {
    const store = createTextStore(zoneMessages)
    const listener = vi.fn()
    store.subscribe(listener)
    expect(store.getState()).toMatchObject({ language: 'en', locale: 'en' })
    expect(store.getState().text('signIn.button')).toBe('Sign in to Spotify')
    expect(listener).not.toHaveBeenCalled()
  })

  it.each(LANGUAGES)('speaks %s', async (language: Language) => {
    const store = createTextStore(zoneMessages, signedInMessages)
    await store.setLanguages([language])
    const { text } = store.getState()
    expect(store.getState().language).toBe(language)
    expect(text('failure.rate-limited', { seconds: 3 })).toMatch(/3/)
    expect(text('code.hint', { tries: 2, time: '12:00' })).toMatch(/2.*12:00/)
  })

  it('writes numbers and times as the reader does', async () => {
    const store = createTextStore(zoneMessages)
    await store.setLanguages(['de-CH', 'de'])
    expect(store.getState()).toMatchObject({ language: 'de', locale: 'de-CH' })
  })

  it('loads the texts of a later part in the current language', async () => {
    const store = createTextStore(zoneMessages)
    await store.setLanguages(['fr'])
    await store.add(signedInMessages)
    expect(store.getState().text('account.signOut')).toBe('Se déconnecter')
    await store.add(signedInMessages)
    await store.setLanguages(['en'])
    expect(store.getState().text('account.signOut')).toBe('Sign out')
  })

  it('is entirely English if a group of a language fails to load', async () => {
    const store = createTextStore(zoneMessages)
    await store.setLanguages(['de'])
    await store.add(withFiles(signedInMessages, { './de.json': refused }))
    const { language, text } = store.getState()
    expect([language, text('signIn.cancel'), text('account.signOut')]).toEqual(['en', 'Cancel', 'Sign out'])
    await store.setLanguages(['sv'])
    expect(store.getState().text('account.signOut')).toBe('Logga ut')
  })

  it('uses the language that was set last, in whatever order they load', async () => {
    const { promise, resolve } = Promise.withResolvers<MessageFile>()
    const store = createTextStore(withFiles(zoneMessages, { './de.json': () => promise }))
    const heard: string[] = []
    store.subscribe(() => heard.push(store.getState().language))
    const late = store.setLanguages(['de'])
    await store.setLanguages(['it'])
    resolve(await zoneMessages.files['./de.json']())
    await late
    expect(heard).toEqual(['it'])
  })

  it('throws an error with an instruction when a group is missing', () => {
    expect(() => createTextStore(zoneMessages).getState().text('account.signOut')).toThrow(/Add its group/)
  })
})
