import type { Language } from './language.ts'
import type { Translation } from './message-values.ts'
import { pages as dePages } from './messages/de/pages.ts'
import { problems as deProblems } from './messages/de/problems.ts'
import { pages as enPages } from './messages/en/pages.ts'
import { problems as enProblems } from './messages/en/problems.ts'
import { pages as esPages } from './messages/es/pages.ts'
import { problems as esProblems } from './messages/es/problems.ts'
import { pages as frPages } from './messages/fr/pages.ts'
import { problems as frProblems } from './messages/fr/problems.ts'
import { pages as itPages } from './messages/it/pages.ts'
import { problems as itProblems } from './messages/it/problems.ts'
import { pages as jaPages } from './messages/ja/pages.ts'
import { problems as jaProblems } from './messages/ja/problems.ts'
import { pages as koPages } from './messages/ko/pages.ts'
import { problems as koProblems } from './messages/ko/problems.ts'
import { pages as ptBRPages } from './messages/pt-BR/pages.ts'
import { problems as ptBRProblems } from './messages/pt-BR/problems.ts'
import { pages as svPages } from './messages/sv/pages.ts'
import { problems as svProblems } from './messages/sv/problems.ts'
import { pages as thPages } from './messages/th/pages.ts'
import { problems as thProblems } from './messages/th/problems.ts'
import { pages as zhHansPages } from './messages/zh-Hans/pages.ts'
import { problems as zhHansProblems } from './messages/zh-Hans/problems.ts'
import { pages as zhHantPages } from './messages/zh-Hant/pages.ts'
import { problems as zhHantProblems } from './messages/zh-Hant/problems.ts'

/** English, from which the types of all other languages follow. */
export type PageMessages = typeof enPages & typeof enProblems

/** All that the pages of the sign-in window say, in all languages. */
export const pageMessages: Record<Language, Translation<PageMessages>> = {
  en: { ...enPages, ...enProblems },
  de: { ...dePages, ...deProblems },
  es: { ...esPages, ...esProblems },
  fr: { ...frPages, ...frProblems },
  it: { ...itPages, ...itProblems },
  ja: { ...jaPages, ...jaProblems },
  ko: { ...koPages, ...koProblems },
  'pt-BR': { ...ptBRPages, ...ptBRProblems },
  sv: { ...svPages, ...svProblems },
  th: { ...thPages, ...thProblems },
  'zh-Hans': { ...zhHansPages, ...zhHansProblems },
  'zh-Hant': { ...zhHantPages, ...zhHantProblems },
}
