/** JSON of the API: Posit Connect's names. */

export type Role = 'viewer' | 'publisher' | 'administrator'

export type User = {
  guid: string
  email: string
  username: string
  first_name: string
  last_name: string
  user_role: Role
  role_source: 'claim' | 'configuration' | 'assigned'
  created_time: string
  active_time: string | null
  locked: boolean
}

export type Page<Item> = { results: Item[]; current_page: number; total: number }

export type AccessType = 'all' | 'logged_in' | 'acl'

export type Content = {
  guid: string
  name: string
  title: string | null
  description: string
  app_mode: string
  access_type: AccessType
  /** What the person may do with it. */
  app_role: 'owner' | 'editor' | 'viewer' | 'none'
  owner_guid: string
  owner?: Pick<User, 'guid' | 'username' | 'first_name' | 'last_name'>
  content_url: string
  /** For editors of content that shows a trusted host. */
  embed?: TableauEmbed | LiveboardEmbed | null
  created_time: string
  last_deployed_time: string | null
}

/** The view of a Tableau server that content shows. */
export type TableauEmbed = {
  /** `workbook/view`. */
  view: string
  toolbar: 'top' | 'bottom' | 'hidden'
  device: 'default' | 'desktop' | 'tablet' | 'phone'
  hide_tabs: boolean
  filters: Record<string, string>
  parameters: Record<string, string>
}

/** The Liveboard that content shows. */
export type LiveboardEmbed = {
  liveboard: string
  mode: 'cookieless' | 'cookie'
  option: 'getAuthToken' | 'authEndpoint'
}

/** A view that the Tableau server lists. */
export type TableauView = { id: string; name: string; view: string; workbook: string; updated_time: string | null }

export type AuthType = 'Viewer' | 'Service Account' | 'Visitor API Key'

export type Association = {
  oauth_integration_guid: string
  oauth_integration_name: string | null
  oauth_integration_description: string | null
  oauth_integration_template: string
  oauth_integration_auth_type: AuthType
  requires_login: boolean
}

export type Permission = {
  id: string
  principal_guid: string
  principal_type: 'user' | 'group'
  role: 'viewer' | 'owner'
}

export type ShareLink = { guid: string; name: string; created_time: string; url?: string }

/** A person's login to an integration. */
export type OAuthSession = {
  guid: string
  user_guid: string
  oauth_integration_guid: string
  oauth_integration_name: string | null
  has_refresh_token: boolean
  created_time: string
  updated_time: string
  scopes: string[]
  account?: string | null
  last_used_time: string | null
  used_by: { content_guid: string; last_used_time: string }[]
}

export type ApiKey = { guid: string; name: string; created_time: string; last_used_time: string | null }

export type Integration = {
  guid: string
  name: string | null
  description: string | null
  template: string
  auth_type: AuthType
  config: Record<string, string | boolean>
  content_count: number | null
  created_time: string
  updated_time: string
  /** Of this product: the API cannot change those of the configuration file. */
  source: 'api' | 'configuration'
  /** Secret fields that have to be entered again. */
  missing_secrets: string[]
  /** Whether each viewer logs in at the provider. */
  requires_login: boolean
  /** Origin of content that a host which trusts this server must allow. */
  embedding_origin: string | null
}

/** What to repair or to observe, after a check that succeeded. */
export type VerifyReport = { findings?: string[] }

export type IntegrationAssociation = { content_guid?: string; app_guid: string }

/** The option and the value on which something depends. */
export type Condition = { name: string; value: string }

type TemplatePart = {
  name: string
  label: string
  description: string
  order: number
  visibility_expression?: Condition
}

export type TemplateOption = TemplatePart & {
  type: 'bool' | 'select'
  values: string[]
  default: string | boolean
}

export type TemplateField = TemplatePart & {
  default: string
  default_expression?: Condition
  secret: boolean
  multiline: boolean
}

export type Template = {
  id: string
  name: string
  description: string
  options: TemplateOption[]
  fields: TemplateField[]
}

export type TrailEntry = {
  time: string
  kind: string
  user_guid: string | null
  username: string | null
  subject_username: string | null
  content_guid: string | null
  content_name: string | null
  oauth_integration_name: string | null
  token: string | null
}
