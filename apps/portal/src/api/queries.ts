import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { request } from './request.ts'
import type {
  ApiKey,
  Association,
  Content,
  Integration,
  IntegrationAssociation,
  OAuthSession,
  Page,
  Permission,
  ShareLink,
  TableauView,
  Template,
  TrailEntry,
  User,
} from './types.ts'

const PER_PAGE = 50
/** Each view has a picture. */
const VIEWS_PER_PAGE = 12

/** What the API returns, by key of the cache. */
export const queries = {
  me: get<User>(['me'], '/v1/user'),
  contentList: get<Content[]>(['content'], '/v1/content?include=owner'),
  content: (guid: string) => get<Content>(['content', guid], `/v1/content/${guid}?include=owner`),
  associations: (guid: string) =>
    get<Association[]>(['content', guid, 'associations'], `/v1/content/${guid}/oauth/integrations/associations`),
  permissions: (guid: string) => get<Permission[]>(['content', guid, 'permissions'], `/v1/content/${guid}/permissions`),
  tableauViews: (guid: string, search: string) =>
    getPages<TableauView>(
      ['content', guid, 'tableau-views', search],
      `/v1/content/${guid}/tableau/views`,
      search ? { search } : {},
      VIEWS_PER_PAGE,
    ),
  shareLinks: (guid: string) => get<ShareLink[]>(['content', guid, 'share-links'], `/v1/content/${guid}/share-links`),
  sessions: get<OAuthSession[]>(['sessions'], '/v1/oauth/sessions'),
  allSessions: get<OAuthSession[]>(['sessions', 'all'], '/v1/oauth/sessions?all=true'),
  keys: get<ApiKey[]>(['keys'], '/v1/user/keys'),
  integrations: get<Integration[]>(['integrations'], '/v1/oauth/integrations'),
  integration: (guid: string) => get<Integration>(['integrations', guid], `/v1/oauth/integrations/${guid}`),
  usesOf: (guid: string) =>
    get<IntegrationAssociation[]>(
      ['integrations', guid, 'associations'],
      `/v1/oauth/integrations/${guid}/associations`,
    ),
  templates: get<Template[]>(['templates'], '/v1/oauth/templates'),
  template: (key: string) => get<Template>(['templates', key], `/v1/oauth/templates/${encodeURIComponent(key)}`),
  user: (guid: string) => get<User>(['users', guid], `/v1/users/${guid}`),
  usersLike: (prefix: string) =>
    queryOptions({
      ...get<Page<User>>(['users', 'like', prefix], `/v1/users?${new URLSearchParams({ prefix, page_size: '10' })}`),
      placeholderData: keepPreviousData,
    }),
  users: (prefix: string) => getPages<User>(['users', 'list', prefix], '/v1/users', prefix ? { prefix } : {}),
  trail: (filters: Readonly<Record<string, string>>) =>
    getPages<TrailEntry>(['trail', JSON.stringify(filters)], '/v1/trail', filters),
}

/** A list that is loaded page by page. */
function getPages<Item>(
  queryKey: readonly string[],
  path: string,
  filters: Readonly<Record<string, string>>,
  perPage = PER_PAGE,
) {
  return infiniteQueryOptions({
    queryKey,
    queryFn: ({ signal, pageParam }) => {
      const query = new URLSearchParams({ ...filters, page_number: String(pageParam), page_size: String(perPage) })
      return request<Page<Item>>('GET', `${path}?${query}`, { signal })
    },
    initialPageParam: 1,
    getNextPageParam: ({ current_page, total }) => (current_page * perPage < total ? current_page + 1 : undefined),
    placeholderData: keepPreviousData,
  })
}

function get<Answer>(queryKey: readonly string[], path: string) {
  return queryOptions({ queryKey, queryFn: ({ signal }) => request<Answer>('GET', path, { signal }) })
}
