import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Stagedoor's icon: 70×70, PNG, as Tableau shows it in its About dialog. */
export const ICON: Buffer = readFileSync(join(import.meta.dirname, '../assets/icon-70.png'))
