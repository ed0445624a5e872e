import type { IntegrationName } from '@stagedoor/shared/integration-name'

/** A trusted integration of the configuration: a template, and its fields. */
export type TrustedSettings = {
  name: IntegrationName
  /** Key of a template with a trust. */
  template: string
  authType?: 'Viewer' | 'Service Account' | undefined
  title?: string | undefined
  /** Options, and fields that are not secret. */
  config: Readonly<Record<string, string | boolean>>
  secrets: Readonly<Record<string, string>>
}
