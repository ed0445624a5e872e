import type { MessageGroup } from './message-group.ts'
import { configure as english } from './messages/en/configure.ts'

export type ConfigureMessages = typeof english

/** What the author of a dashboard reads in the dialog. */
export const configureMessages: MessageGroup<ConfigureMessages> = {
  english,
  load: {
    de: async () => (await import('./messages/de/configure.ts')).configure,
    es: async () => (await import('./messages/es/configure.ts')).configure,
    fr: async () => (await import('./messages/fr/configure.ts')).configure,
    it: async () => (await import('./messages/it/configure.ts')).configure,
    ja: async () => (await import('./messages/ja/configure.ts')).configure,
    ko: async () => (await import('./messages/ko/configure.ts')).configure,
    'pt-BR': async () => (await import('./messages/pt-BR/configure.ts')).configure,
    sv: async () => (await import('./messages/sv/configure.ts')).configure,
    th: async () => (await import('./messages/th/configure.ts')).configure,
    'zh-Hans': async () => (await import('./messages/zh-Hans/configure.ts')).configure,
    'zh-Hant': async () => (await import('./messages/zh-Hant/configure.ts')).configure,
  },
}
