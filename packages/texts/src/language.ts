/** The languages that Tableau's own interface speaks, as BCP 47 tags. All are written from left to right. */
export const LANGUAGES = ['en', 'de', 'es', 'fr', 'it', 'ja', 'ko', 'pt-BR', 'sv', 'th', 'zh-Hans', 'zh-Hant'] as const

export type Language = (typeof LANGUAGES)[number]
