import type { MessageGroup } from './message-group.ts'
import { zone as english } from './messages/en/zone.ts'

export type ZoneMessages = typeof english

/** What a zone says before anybody is signed in, and around whatever it shows. */
export const zoneMessages: MessageGroup<ZoneMessages> = {
  english,
  load: {
    de: async () => (await import('./messages/de/zone.ts')).zone,
    es: async () => (await import('./messages/es/zone.ts')).zone,
    fr: async () => (await import('./messages/fr/zone.ts')).zone,
    it: async () => (await import('./messages/it/zone.ts')).zone,
    ja: async () => (await import('./messages/ja/zone.ts')).zone,
    ko: async () => (await import('./messages/ko/zone.ts')).zone,
    'pt-BR': async () => (await import('./messages/pt-BR/zone.ts')).zone,
    sv: async () => (await import('./messages/sv/zone.ts')).zone,
    th: async () => (await import('./messages/th/zone.ts')).zone,
    'zh-Hans': async () => (await import('./messages/zh-Hans/zone.ts')).zone,
    'zh-Hant': async () => (await import('./messages/zh-Hant/zone.ts')).zone,
  },
}
