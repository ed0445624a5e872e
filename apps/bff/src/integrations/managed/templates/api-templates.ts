import { entra } from '../../templates/entra.ts'
import { google } from '../../templates/google.ts'
import { oauth } from '../../templates/oauth.ts'
import { templates } from '../../templates/templates.ts'
import type { ApiTemplate } from './api-template.ts'
import { connect } from './connect.ts'
import { createProviderTemplate } from './create-provider-template.ts'
import { custom } from './custom.ts'
import { tableau } from './tableau.ts'
import { thoughtspot } from './thoughtspot.ts'

const TENANT = { fieldNames: { tenant: 'tenant_id' } }
const GOOGLE = 'https://www.googleapis.com/auth'

/** Products of a provider that are templates of Posit Connect. */
const products = [
  createProviderTemplate(entra, { ...TENANT, key: 'azure', title: 'Microsoft Azure' }),
  createProviderTemplate(entra, {
    ...TENANT,
    key: 'azure-openai',
    title: 'Azure OpenAI',
    scopes: ['https://cognitiveservices.azure.com/.default', 'offline_access'],
  }),
  createProviderTemplate(entra, {
    ...TENANT,
    key: 'msgraph',
    title: 'Microsoft Graph',
    scopes: ['https://graph.microsoft.com/.default', 'offline_access'],
  }),
  createProviderTemplate(entra, {
    ...TENANT,
    key: 'sharepoint',
    title: 'SharePoint',
    scopes: ['https://graph.microsoft.com/Sites.Read.All', 'offline_access'],
  }),
  createProviderTemplate(google, { key: 'bigquery', title: 'BigQuery', scopes: [`${GOOGLE}/bigquery`] }),
  createProviderTemplate(google, { key: 'drive', title: 'Google Drive', scopes: [`${GOOGLE}/drive.readonly`] }),
  createProviderTemplate(google, {
    key: 'sheets',
    title: 'Google Sheets',
    scopes: [`${GOOGLE}/spreadsheets.readonly`],
  }),
  createProviderTemplate(google, { key: 'vertex-ai', title: 'Vertex AI', scopes: [`${GOOGLE}/cloud-platform`] }),
]

/** All templates of the API by key. `custom` takes the place of the configuration file's `oauth`. */
export const apiTemplates: ReadonlyMap<string, ApiTemplate> = new Map(
  [
    custom,
    connect,
    tableau,
    thoughtspot,
    ...products,
    ...[...templates.values()]
      .filter((template) => template !== oauth)
      .map((template) => createProviderTemplate(template)),
  ].map((template) => [template.key, template]),
)

/** Key of the API for the template of an integration of the configuration file. */
export function toApiTemplateKey(template: string): string {
  return template === oauth.name ? custom.key : template
}
