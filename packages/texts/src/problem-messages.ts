import type { MessageGroup } from './message-group.ts'
import { problems as english } from './messages/en/problems.ts'

export type ProblemMessages = typeof english

/** What the viewer is told of a problem, for a browser. */
export const problemMessages: MessageGroup<ProblemMessages> = {
  english,
  load: {
    de: async () => (await import('./messages/de/problems.ts')).problems,
    es: async () => (await import('./messages/es/problems.ts')).problems,
    fr: async () => (await import('./messages/fr/problems.ts')).problems,
    it: async () => (await import('./messages/it/problems.ts')).problems,
    ja: async () => (await import('./messages/ja/problems.ts')).problems,
    ko: async () => (await import('./messages/ko/problems.ts')).problems,
    'pt-BR': async () => (await import('./messages/pt-BR/problems.ts')).problems,
    sv: async () => (await import('./messages/sv/problems.ts')).problems,
    th: async () => (await import('./messages/th/problems.ts')).problems,
    'zh-Hans': async () => (await import('./messages/zh-Hans/problems.ts')).problems,
    'zh-Hant': async () => (await import('./messages/zh-Hant/problems.ts')).problems,
  },
}
