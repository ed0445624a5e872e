import type { MessageGroup } from './message-group.ts'
import { signedIn as english } from './messages/en/signed-in.ts'

export type SignedInMessages = typeof english

/** What a signed-in viewer reads. */
export const signedInMessages: MessageGroup<SignedInMessages> = {
  english,
  load: {
    de: async () => (await import('./messages/de/signed-in.ts')).signedIn,
    es: async () => (await import('./messages/es/signed-in.ts')).signedIn,
    fr: async () => (await import('./messages/fr/signed-in.ts')).signedIn,
    it: async () => (await import('./messages/it/signed-in.ts')).signedIn,
    ja: async () => (await import('./messages/ja/signed-in.ts')).signedIn,
    ko: async () => (await import('./messages/ko/signed-in.ts')).signedIn,
    'pt-BR': async () => (await import('./messages/pt-BR/signed-in.ts')).signedIn,
    sv: async () => (await import('./messages/sv/signed-in.ts')).signedIn,
    th: async () => (await import('./messages/th/signed-in.ts')).signedIn,
    'zh-Hans': async () => (await import('./messages/zh-Hans/signed-in.ts')).signedIn,
    'zh-Hant': async () => (await import('./messages/zh-Hant/signed-in.ts')).signedIn,
  },
}
