import { extensionName } from '@stagedoor/shared/extension-name'
import { integrationName } from '@stagedoor/shared/integration-name'
import * as z from 'zod'
import { parsePrivateKey, thumbprintOf } from '../../integrations/clients/client-authentication.ts'
import { CLIENT_AUTHENTICATIONS, REVOCABLE_TOKENS, REVOCATION_REQUESTS } from '../../integrations/provider-traits.ts'
import type { Template, TemplateVariable } from '../../integrations/templates/template.ts'
import { templates } from '../../integrations/templates/templates.ts'
import { address, deploymentUrl, providerUrl } from '../deployment-url.ts'
import { ANY_SITE, frameAncestors } from '../frame-ancestors.ts'
import { imageOrigins } from '../image-origins.ts'
import { schemaOfTrust, trustTemplates } from './trust-schema.ts'

/** Creates a check that reports the errors of `parse`. */
function check<Value>(parse: (value: Value) => unknown) {
  return (context: z.core.ParsePayload<Value>) => {
    try {
      parse(context.value)
    } catch (error) {
      context.issues.push({ code: 'custom', message: (error as Error).message, input: '' })
    }
  }
}

const text = (most = 512) => z.string().min(1).max(most)
const texts = z.record(z.string(), z.string())

/** Parameters of the protocol, which the server sets. */
const RESERVED = new Set([
  'client_assertion',
  'client_assertion_type',
  'client_id',
  'client_secret',
  'code',
  'code_challenge',
  'code_challenge_method',
  'code_verifier',
  'grant_type',
  'redirect_uri',
  'refresh_token',
  'response_type',
  'state',
])

const parameters = texts.check((context) => {
  for (const name of Object.keys(context.value).filter((name) => RESERVED.has(name)))
    context.issues.push({ code: 'custom', message: `must not have ${name}: the server sets it`, input: '' })
})
const origins = z.array(z.string()).check((context) => {
  for (const [index, origin] of context.value.entries()) {
    const { success } = imageOrigins.safeParse(origin)
    if (success && !/\s/.test(origin)) continue
    context.issues.push({
      code: 'custom',
      message: 'must be an https:// origin, such as https://images.example.com',
      input: '',
      path: [index],
    })
  }
})

/** Keys of an integration, whatever its template. Descriptions become the reference. */
export const integrationKeys = {
  title: text(80)
    .optional()
    .describe('Name of the provider on the sign-in pages. The default is that of the template.'),
  auth_type: z
    .enum(['Viewer', 'Service Account'])
    .optional()
    .describe(
      '`Viewer` acts for the person who signed in; `Service Account` for itself, for content of the portal only.',
    ),
  client_id: text().describe('Client ID that the provider has issued.'),
  client_secret: text().optional().describe('Client secret, for `client_secret_basic` and `client_secret_post`.'),
  client_authentication: z
    .enum(CLIENT_AUTHENTICATIONS)
    .optional()
    .describe('How the client authenticates at the token endpoint. `none` is for public clients.'),
  private_key: text(16_384)
    .check(check(parsePrivateKey))
    .optional()
    .describe('Private key in PEM, for `private_key_jwt`: RSA (RS256), P-256 (ES256) or Ed25519.'),
  key_id: text().optional().describe('`kid` of client assertions.'),
  certificate: text(16_384)
    .check(check(thumbprintOf))
    .optional()
    .describe('Certificate in PEM of the private key, if the provider finds the key by it.'),
  scopes: z
    .array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/, 'must be a scope without spaces'))
    .optional()
    .describe("Scopes to request. Replaces the template's scopes."),
  scope_texts: texts.optional().describe('By scope, what it permits, as the start page shows it.'),
  authorization_parameters: parameters.optional().describe('Parameters of every authorization request.'),
  consent_parameters: parameters
    .optional()
    .describe('Parameters that make the provider ask for consent again, for sign-ins that nothing binds yet.'),
  token_parameters: parameters.optional().describe('Parameters of token and refresh requests.'),
  authorization_endpoint: providerUrl.optional().describe('Authorization endpoint.'),
  token_endpoint: providerUrl.optional().describe('Token endpoint.'),
  refresh_endpoint: providerUrl.optional().describe('Endpoint of refresh requests, if it is not the token endpoint.'),
  revocation_endpoint: z
    .union([z.literal('none'), providerUrl])
    .optional()
    .describe('Revocation endpoint, or `none`.'),
  revocation_request: z
    .enum(REVOCATION_REQUESTS)
    .optional()
    .describe(
      '`rfc7009`; `token_only`: without client authentication; `bearer`: the token in `Authorization`; `delete_grant`: a DELETE as at GitHub.',
    ),
  revocation_token: z
    .enum(REVOCABLE_TOKENS)
    .optional()
    .describe('Token that the revocation takes. With `access_token` the server also keeps the access token, sealed.'),
  require_iss: z
    .boolean()
    .optional()
    .describe(
      'Whether responses without `iss` (RFC 9207) are rejected. A wrong `iss` always is, if the issuer is known.',
    ),
  assertion_audience: z
    .enum(['issuer', 'token_endpoint'])
    .optional()
    .describe('Audience of client assertions (`private_key_jwt`).'),
  pkce: z.boolean().optional().describe('Whether requests have a PKCE challenge (RFC 7636).'),
  scope_parameter: text(64).optional().describe('Name of the scope parameter.'),
  scope_separator: z.enum([' ', ',']).optional().describe('What separates scopes in requests.'),
  request_format: z.enum(['form', 'json']).optional().describe('Format of token and revocation requests.'),
  token_member: text(64).optional().describe("Member of the token response that has the viewer's token."),
  any_token_type: z
    .boolean()
    .optional()
    .describe('Whether tokens without `token_type`, or with another one, count as bearer tokens.'),
  token_lifetime: z
    .union([z.literal('never'), z.number().int().min(60).max(31_536_000)])
    .optional()
    .describe('Lifetime of access tokens whose response does not state it, in seconds; `never` if they do not expire.'),
  api_url: providerUrl.optional().describe('Base of the API that extensions call with the access token.'),
  image_origins: origins
    .optional()
    .describe('Origins of images that the built-in extension shows. The default is the origin of the API.'),
  account_url: address.optional().describe('Page on which viewers remove the app.'),
  redirect_origins: origins
    .optional()
    .describe(
      'Other origins that the authorization endpoint redirects to at once, as with single sign-on. Chrome blocks others.',
    ),
}

/** Keys that set a trait for any template; the same name in camel case. */
export type IntegrationKeys = z.output<z.ZodObject<typeof integrationKeys>>

function toVariable({ kind, isOptional, default: byDefault, description }: TemplateVariable): z.ZodType {
  const isFree = isOptional === true || byDefault !== undefined
  const described = schemaOfVariable(kind)
  return (isFree ? described.optional() : described).describe(description)
}

function schemaOfVariable(kind: TemplateVariable['kind']) {
  switch (kind) {
    case 'url':
      return providerUrl
    case 'host':
      return z
        .string()
        .regex(/^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?$/i, 'must be a host name without https:// and path')
    case 'text':
      return z.string().regex(/^[\w.-]+$/, "must consist of letters, digits, '.', '_' and '-'")
  }
}

const ISSUER = address.optional().describe('Issuer identifier, if responses have `iss` or assertions need it.')

/** The keys of an integration with this template. */
export function schemaOfTemplate(template: Template) {
  const variables = Object.entries(template.variables).map(([name, variable]) => [name, toVariable(variable)] as const)
  const issuer = 'issuer' in template.variables ? {} : { issuer: ISSUER }
  const required = template.name === 'oauth' ? { authorization_endpoint: providerUrl, token_endpoint: providerUrl } : {}
  return z
    .strictObject({
      template: z.literal(template.name),
      ...integrationKeys,
      ...issuer,
      ...required,
      ...Object.fromEntries(variables),
    })
    .describe(`${template.title}: ${template.docs}`)
}

const [firstTemplate, ...otherTemplates] = [...templates.values()].map(schemaOfTemplate)
if (!firstTemplate) throw new TypeError('unreachable: there are templates')
const trusts = [...trustTemplates.values()].map(schemaOfTrust)

const author = z.strictObject({
  name: text(100),
  email: z.email(),
  website: z.url({ protocol: /^https$/, error: 'must be an https:// address' }),
  organization: text(100).optional(),
})

const manifest = z.strictObject({
  id: z
    .string()
    .regex(/^[A-Za-z]{2,6}(\.[A-Za-z0-9-]{1,63})+$/, 'must be a reversed domain name, such as com.example.my-extension')
    .optional()
    .describe('ID of the extension in Tableau. The default is derived from its address.'),
  version: text(100).optional().describe('Version of the extension. The default is `1.0.0`.'),
  min_api_version: z
    .string()
    .regex(/^\d+\.\d+$/, 'must be two numbers in quotes, such as "1.4"')
    .optional()
    .describe('Oldest supported version of the Extensions API. The default is `1.4`.'),
  configure: z.boolean().optional().describe('Whether the menu of the zone has _Configure…_.'),
  author: author.optional().describe('Author, with `name`, `email`, `website` (https) and `organization`.'),
})

/** Keys of an extension. */
export const extensionKeys = {
  url: deploymentUrl.describe('Address of its page, as in the manifest. `EXTENSION_URL` for the built-in extension.'),
  integrations: z
    .array(integrationName)
    .min(1, 'must name at least one integration')
    .describe('Integrations that it may use; the first one is its default.'),
  frame_ancestors: z
    .union([z.literal(ANY_SITE), z.array(z.string()).min(1)])
    .check((context) => {
      const list = [context.value].flat().join(' ')
      if (frameAncestors.safeParse(list).success) return
      const message = 'must be a list of origins, such as [https://tableau.example.com], or "*" for all sites'
      context.issues.push({ code: 'custom', message, input: '' })
    })
    .optional()
    .describe('Origins that may frame it, or `*`. The default is `FRAME_ANCESTORS`.'),
  title: text(100).optional().describe('Name in Tableau and on the landing page.'),
  description: text(1000).optional().describe('One sentence for the manifest.'),
  manifest: manifest.optional().describe('Values of the manifest.'),
}

export const manifestKeys = manifest.shape

export const configFile = z.strictObject({
  integrations: z
    .record(integrationName, z.discriminatedUnion('template', [firstTemplate, ...otherTemplates, ...trusts]))
    .describe('OAuth clients and trusted hosts by name. The redirect URI is `{PUBLIC_URL}/oauth/callback/{name}`.'),
  extensions: z
    .record(extensionName, z.strictObject(extensionKeys))
    .describe('Dashboard extensions by name, each with the integrations that it may use.'),
})
export type ConfigFile = z.output<typeof configFile>
