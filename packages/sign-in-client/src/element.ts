import { StagedoorSignIn } from './element/stagedoor-sign-in.ts'

export type { StagedoorSignIn } from './element/stagedoor-sign-in.ts'

declare global {
  interface HTMLElementTagNameMap {
    'stagedoor-sign-in': StagedoorSignIn
  }
}

if (customElements.get('stagedoor-sign-in') === undefined) customElements.define('stagedoor-sign-in', StagedoorSignIn)
