import * as z from 'zod'
import { ApiError } from '../../../api-errors.ts'
import type { ApiCall, ApiEndpoint } from '../../../http/api/api-endpoint.ts'
import { type Caller, requireRole } from '../../../identity/caller.ts'
import { hasRole } from '../../../identity/person.ts'
import type { VerifyReport } from '../../trusted/trusted-issuer.ts'
import { integrationCreation, integrationPatch, parseIntegration } from '../integration-input.ts'
import { type IntegrationJson, integrationJson, toIntegrationJson } from '../integration-json.ts'
import type { IntegrationsContext } from '../integrations-context.ts'
import type { ListedIntegration } from '../managed-integration.ts'
import { mayUse } from '../may-use.ts'
import { deleteManagedIntegration } from '../review-integration.ts'
import { changeManagedIntegration, createManagedIntegration } from '../save-integration.ts'
import { toTokenUnavailable } from '../to-token-unavailable.ts'
import { trustOf } from '../trust-of.ts'

const PATH = '/v1/oauth/integrations'

const MOVED =
  'An address has moved to another host: all people are logged out, and the secrets that were not sent again are removed.'

type Call = ApiCall<Caller>

/** Integrations: all for administrators, and for publishers those that they may use. */
export function createIntegrationEndpoints(context: IntegrationsContext): ApiEndpoint<Caller>[] {
  const { managedIntegrations, hooks } = context

  /** How often it is used is for administrators. */
  async function toJson(caller: Caller, integration: ListedIntegration): Promise<IntegrationJson> {
    const isAdministrator = hasRole(caller.role, 'administrator')
    return toIntegrationJson(integration, {
      contentCount: isAdministrator ? await hooks.countContent(integration.guid) : null,
      contentUrl: context.settings.contentUrl,
    })
  }

  /** Those that a publisher may not use do not exist for them. */
  async function requireReadable({ caller, parameters }: Call): Promise<ListedIntegration> {
    requireRole(caller, 'publisher')
    const integration = await managedIntegrations.find(toGuid(parameters))
    if (!integration || !isReadable(caller, integration)) throw new ApiError('ObjectDoesNotExist')
    return integration
  }

  async function requireChangeable(call: Call): Promise<ListedIntegration> {
    requireRole(call.caller, 'administrator')
    const integration = await requireReadable(call)
    if (integration.source === 'configuration')
      throw new ApiError('PermissionDenied', {
        error: 'This integration is in the configuration file of the server. Change it there.',
      })
    return integration
  }

  return [
    {
      method: 'get',
      path: PATH,
      id: 'listIntegrations',
      summary: 'The integrations that a publisher may use; all for administrators',
      output: z.array(integrationJson),
      async handle({ caller }) {
        requireRole(caller, 'publisher')
        const found: IntegrationJson[] = []
        for await (const integration of managedIntegrations.all())
          if (isReadable(caller, integration)) found.push(await toJson(caller, integration))
        return { json: found }
      },
    },
    {
      method: 'post',
      path: PATH,
      id: 'createIntegration',
      summary: 'Create an integration from a template; for administrators',
      body: 'json',
      input: integrationCreation,
      output: integrationJson,
      errors: [
        'InvalidIntegrationName',
        'InvalidDescription',
        'TemplateNotFound',
        'InvalidTemplateConfig',
        'InvalidUserGuid',
        'InvalidGroupGuid',
      ],
      async handle({ caller, body }) {
        requireRole(caller, 'administrator')
        const integration = await createManagedIntegration(context, parseIntegration(integrationCreation, body))
        return { json: await toJson(caller, integration) }
      },
    },
    {
      method: 'get',
      path: `${PATH}/:guid`,
      id: 'getIntegration',
      summary: 'One integration',
      output: integrationJson,
      errors: ['ObjectDoesNotExist'],
      handle: async (call) => ({ json: await toJson(call.caller, await requireReadable(call)) }),
    },
    {
      method: 'patch',
      path: `${PATH}/:guid`,
      id: 'updateIntegration',
      summary: 'Change an integration; absent fields and secrets stay, permissions are replaced; for administrators',
      body: 'json',
      input: integrationPatch,
      output: integrationJson.extend({ notice: z.string().optional() }),
      errors: [
        'ObjectDoesNotExist',
        'InvalidIntegrationName',
        'InvalidDescription',
        'ProhibitedTemplateChange',
        'InvalidTemplateConfig',
        'InvalidUserGuid',
        'InvalidGroupGuid',
      ],
      async handle(call) {
        const { guid } = await requireChangeable(call)
        const patch = parseIntegration(integrationPatch, call.body)
        const { integration, isMoved } = await changeManagedIntegration(context, guid, patch)
        return { json: { ...(await toJson(call.caller, integration)), ...(isMoved && { notice: MOVED }) } }
      },
    },
    {
      method: 'delete',
      path: `${PATH}/:guid`,
      id: 'deleteIntegration',
      summary: 'Delete an integration with its associations, OAuth sessions and secrets; for administrators',
      errors: ['ObjectDoesNotExist'],
      async handle(call) {
        const { guid } = await requireChangeable(call)
        await deleteManagedIntegration(context, guid)
        return { status: 204 }
      },
    },
    {
      method: 'get',
      path: `${PATH}/:guid/associations`,
      id: 'listAssociationsOfIntegration',
      summary: 'The content that may use an integration; for administrators',
      errors: ['ObjectDoesNotExist'],
      async handle(call) {
        requireRole(call.caller, 'administrator')
        const { guid } = await requireReadable(call)
        return { json: await hooks.listAssociations(guid) }
      },
    },
    {
      method: 'post',
      path: `${PATH}/:guid/verify`,
      id: 'verifyIntegration',
      summary:
        'Request a token for a Service Account integration, or use a trusted integration as the administrator who asks, and discard it; for administrators',
      output: z.object({ findings: z.array(z.string()).optional().describe('What to repair or to observe.') }),
      errors: ['ObjectDoesNotExist', 'VerifyNotSupported', 'TokenUnavailable'],
      async handle(call) {
        requireRole(call.caller, 'administrator')
        const integration = await requireReadable(call)
        if (trustOf(integration)) return { json: await verifyTrust(managedIntegrations, integration, call.caller) }
        if (integration.authType !== 'Service Account') throw new ApiError('VerifyNotSupported')
        await managedIntegrations.requestServiceToken(integration.guid)
        return { json: {} }
      },
    },
  ]
}

async function verifyTrust(
  managedIntegrations: IntegrationsContext['managedIntegrations'],
  { guid, authType }: ListedIntegration,
  { person }: Caller,
): Promise<VerifyReport> {
  const issuer = await managedIntegrations.issuerOf(guid)
  try {
    return await issuer.verify(authType === 'Viewer' ? person.claims : undefined)
  } catch (error) {
    throw toTokenUnavailable(error)
  }
}

function isReadable({ role, person }: Caller, integration: ListedIntegration): boolean {
  return hasRole(role, 'administrator') || mayUse(integration, person)
}

function toGuid({ guid = '' }: Call['parameters']): string {
  return guid.toLowerCase()
}
