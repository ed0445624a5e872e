import { type QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { type ComponentType, lazy, type ReactNode, Suspense } from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { Route, Router, Switch } from 'wouter'
import { queries } from '../api/queries.ts'
import type { Role } from '../api/types.ts'
import { hasRole, useMe } from '../api/use-me.ts'
import { NoticeProvider } from '../components/notice.tsx'
import { NoPermissionPage, NotFoundPage } from '../components/page.tsx'
import { QueryView } from '../components/query-view.tsx'
import { Skeleton } from '../components/skeleton.tsx'
import { ContentListPage } from '../features/content-list/content-list-page.tsx'
import type { PortalTexts } from '../language/load-texts.ts'
import { TextsContext } from '../language/use-texts.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { Layout } from './layout.tsx'

type AppProps = { texts: PortalTexts; queryClient: QueryClient }

/** The portal: providers, layout, and a page for each address. */
export function App({ texts, queryClient }: AppProps) {
  document.documentElement.lang = texts.language
  return (
    <TextsContext value={texts}>
      <I18nProvider locale={texts.locale}>
        <QueryClientProvider client={queryClient}>
          <Router base="/portal">
            <ErrorBoundary texts={texts}>
              <SignedIn>
                <NoticeProvider>
                  <Layout>
                    <Suspense fallback={<Skeleton lines={4} />}>
                      <Pages />
                    </Suspense>
                  </Layout>
                </NoticeProvider>
              </SignedIn>
            </ErrorBoundary>
          </Router>
        </QueryClientProvider>
      </I18nProvider>
    </TextsContext>
  )
}

/** Loads who is signed in before anything is shown. */
function SignedIn({ children }: { children: ReactNode }) {
  const query = useQuery(queries.me)
  return (
    <QueryView query={query} lines={4}>
      {() => children}
    </QueryView>
  )
}

type Params = { params: { guid: string } }

const ContentViewPage = lazy(() =>
  import('../features/content-view/content-view-page.tsx').then((module) => ({ default: module.ContentViewPage })),
)
const SoloPage = lazy(() =>
  import('../features/content-view/solo-page.tsx').then((module) => ({ default: module.SoloPage })),
)
const ContentSettingsPage = lazy(() =>
  import('../features/content-settings/content-settings-page.tsx').then((module) => ({
    default: module.ContentSettingsPage,
  })),
)
const ConnectionsPage = lazy(() =>
  import('../features/connections/connections-page.tsx').then((module) => ({ default: module.ConnectionsPage })),
)
const ApiKeysPage = lazy(() =>
  import('../features/api-keys/api-keys-page.tsx').then((module) => ({ default: module.ApiKeysPage })),
)
const IntegrationsPage = lazy(() =>
  import('../features/integrations/integrations-page.tsx').then((module) => ({ default: module.IntegrationsPage })),
)
const NewIntegrationPage = lazy(() =>
  import('../features/integrations/new-integration-page.tsx').then((module) => ({
    default: module.NewIntegrationPage,
  })),
)
const IntegrationPage = lazy(() =>
  import('../features/integrations/integration-page.tsx').then((module) => ({ default: module.IntegrationPage })),
)
const PeoplePage = lazy(() =>
  import('../features/people/people-page.tsx').then((module) => ({ default: module.PeoplePage })),
)

const TrailPage = lazy(() =>
  import('../features/trail/trail-page.tsx').then((module) => ({ default: module.TrailPage })),
)

/** Shows a page to people with this role only. The API checks it as well. */
function forRole(role: Role, PageOfRole: ComponentType) {
  return function PageForRole() {
    return hasRole(useMe(), role) ? <PageOfRole /> : <NoPermissionPage />
  }
}

const Administration = {
  Integrations: forRole('administrator', IntegrationsPage),
  NewIntegration: forRole('administrator', NewIntegrationPage),
  People: forRole('administrator', PeoplePage),
  Trail: forRole('administrator', TrailPage),
}

function OneIntegration({ params }: Params) {
  return hasRole(useMe(), 'administrator') ? <IntegrationPage params={params} /> : <NoPermissionPage />
}

function Pages() {
  return (
    <Switch>
      <Route path="/" component={ContentListPage} />
      <Route path="/content/:guid" component={ContentViewPage} />
      <Route path="/content/:guid/solo" component={SoloPage} />
      <Route path="/content/:guid/settings" component={ContentSettingsPage} />
      <Route path="/connections" component={ConnectionsPage} />
      <Route path="/keys" component={ApiKeysPage} />
      <Route path="/integrations" component={Administration.Integrations} />
      <Route path="/integrations/new" component={Administration.NewIntegration} />
      <Route path="/integrations/:guid" component={OneIntegration} />
      <Route path="/people" component={Administration.People} />
      <Route path="/trail" component={Administration.Trail} />
      <Route component={NotFoundPage} />
    </Switch>
  )
}
