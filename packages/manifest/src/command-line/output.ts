/** Standard output and standard error. */
export type Output = { out(text: string): void; err(text: string): void }
