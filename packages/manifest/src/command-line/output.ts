/** Where a command writes: what it was asked for, and what it has to say besides. */
export type Output = { out(text: string): void; err(text: string): void }
