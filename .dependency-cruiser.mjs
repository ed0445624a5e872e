/** Who may import what. The picture of the imports is a house: apps above packages, features side by side, no circles. */

const TEST = '\\.test\\.tsx?$|\\.config\\.ts$|/test/'

/** @param {string} name @param {string} comment @param {object} from @param {object} to */
const never = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

export default {
  forbidden: [
    never('no-circles', 'Two files that need each other are one file, or three.', {}, { circular: true }),
    never('no-orphans', 'No file imports this file.', { orphan: true, path: '^(apps|packages)/[^/]+/src/', pathNot: `${TEST}|/main\\.tsx?$|\\.d\\.ts$|/script\\.ts$|/shift-clock\\.ts$|/tableau-viz\\.ts$|/pages/[^/]+\\.js$` }, {}),
    never('only-declared', 'A package must be in the package.json of the importing package.', { pathNot: TEST }, { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] }),
    never('no-dev-in-production', 'What runs needs no development dependency. The sign-in client is bundled with its own.', { path: '^(apps|packages)/[^/]+/src/', pathNot: `${TEST}|^packages/sign-in-client/` }, { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/@types/' }),

    never('shared-has-no-dependencies', 'The contract depends on its schema library only.', { path: '^packages/shared/src/', pathNot: TEST }, { pathNot: '^packages/shared/src/|node_modules/zod/' }),
    never('client-above-shared', 'The client knows the contract and no app.', { path: '^packages/sign-in-client/' }, { path: '^apps/' }),
    never('apps-apart', 'Apps meet over HTTP.', { path: '^apps/([^/]+)/' }, { path: '^apps/', pathNot: '^apps/$1/' }),
    never('oracle-alone', 'The mocks must not inherit our mistakes.', { path: '^apps/mock-(provider|thoughtspot)/' }, { path: '^packages/(?!testing/)' }),
    never('simulator-alone', 'The simulated dashboard is for any extension.', { path: '^apps/tableau-simulator/' }, { path: '^packages/(?!testing/)' }),
    never('client-in-browser', 'Only the extension uses the browser half.', { path: '^apps/(?!extension/)' }, { path: '^packages/sign-in-client/' }),
    never('manifest-alone', 'The manifest tool is for any extension.', { path: '^packages/manifest/', pathNot: TEST }, { path: '^apps/|^packages/(?!manifest/)' }),
    never('manifest-on-the-server', 'Only the server hands out a manifest.', { path: '^(apps/(?!bff/)|packages/(?!manifest/))' }, { path: '^packages/manifest/' }),
    never('texts-alone', 'Texts are for any part of the product.', { path: '^packages/texts/', pathNot: TEST }, { path: '^apps/|^packages/(?!texts/)' }),
    never('outside-stays-outside', 'End-to-end tests, chaos, attacks, bench and scripts see the apps through HTTP and the browser.', { path: '^(tests|scripts|deploy)/' }, { path: '^(apps|packages/(?!testing/))' }),
    never('no-scripts-within', 'What tests share is in packages/testing.', { path: '^(apps|packages)/' }, { path: '^(scripts|tests)/' }),
    never('testing-in-tests', 'No program needs what only tests need.', { path: '^(apps|packages)/[^/]+/src/', pathNot: `${TEST}|^packages/testing/` }, { path: '^packages/testing/' }),
    never('testing-sees-from-outside', 'What tests share sees the apps through HTTP and the browser.', { path: '^packages/testing/' }, { path: '^(apps|packages/(?!testing/))' }),

    // Rooms of the server, from the roof to the ground: app, sign-in and session, grants, integrations, and what knows none of them.
    never('main-picks-adapters', 'Only serve.ts and the doctor choose implementations, through those that open them.', { path: '^apps/bff/src/', pathNot: `^apps/bff/src/(serve|doctor/main|store/open-shared-state|integrations/(create-integration|managed/[^/]+)|store/(memory|sqlite|redis|postgres)/[^/]+)\\.ts|${TEST}` }, { path: '^apps/bff/src/(store/(memory|sqlite|redis|postgres)/|integrations/(clients/oauth-integration|create-integration)|log/create-event-log)' }),
    never('adapters-apart', 'An adapter imports its interface and one library.', { path: '^apps/bff/src/store/(memory|sqlite|redis|postgres)/', pathNot: TEST }, { path: '^apps/bff/src/(?!store/|errors\\.ts|clock\\.ts|log/event-log\\.ts|crypto/seal\\.ts)|^apps/bff/src/store/(?!$1/)(memory|sqlite|redis|postgres)/' }),
    never('store-on-the-ground', 'A store knows no feature and no policy.', { path: '^apps/bff/src/store/', pathNot: TEST }, { path: '^apps/bff/src/(sign-in|session|grants|integrations|extension|http|limits|config|metrics|doctor|app|main)' }),
    never('crypto-on-the-ground', 'Cryptography knows no feature and no store.', { path: '^apps/bff/src/crypto/', pathNot: TEST }, { path: '^apps/bff/src/(?!crypto/|errors\\.ts|clock\\.ts)' }),
    never('grants-know-no-owner', 'A grant is renewed and revoked without knowing who owns it.', { path: '^apps/bff/src/grants/', pathNot: TEST }, { path: '^apps/bff/src/(sign-in|session|extension|http|limits|config|metrics|doctor|app|main)' }),
    never('integrations-know-no-feature', 'A provider serves any feature.', { path: '^apps/bff/src/integrations/(?!managed/)', pathNot: TEST }, { path: '^apps/bff/src/(sign-in|session|grants|extension|config|http|limits|store|metrics|doctor|app|main)' }),
    never('managed-integrations-know-no-feature', 'Integrations of the API know people and the API, and no feature that uses them.', { path: '^apps/bff/src/integrations/managed/', pathNot: TEST }, { path: '^apps/bff/src/(sign-in|session|grants|content|connections|tokens|extension|config|limits|metrics|doctor|app|main|portal)' }),
    never('content-knows-no-token', 'Content knows people and integrations of the API; what it may request is above it.', { path: '^apps/bff/src/content/', pathNot: TEST }, { path: '^apps/bff/src/(sign-in|session|grants|connections|tokens|extension|metrics|doctor|app|main|serve|portal\\.ts)|^apps/bff/src/integrations/(?!managed/|trusted/[^/]+\\.ts|clients/public-address-lookup)' }),
    never('connections-know-no-content', 'A login to an integration serves any content.', { path: '^apps/bff/src/connections/', pathNot: TEST }, { path: '^apps/bff/src/(sign-in|session|content|tokens|extension|config|metrics|doctor|app|main|portal\\.ts|serve)' }),
    never('tokens-on-the-roof', 'The exchange of credentials uses features; only the portal composes it.', { path: '^apps/bff/src/tokens/', pathNot: TEST }, { path: '^apps/bff/src/(sign-in|session|store|grants|extension|config|metrics|doctor|app|main|portal\\.ts|serve)' }),
    never('templates-are-data', 'A provider is data: a template imports nothing that runs.', { path: '^apps/bff/src/integrations/templates/', pathNot: TEST }, { pathNot: '^apps/bff/src/integrations/(templates/|provider-traits|integration-settings)' }),
    never('proxy-in-the-forwarder', 'Only the forwarder knows the proxy library.', { path: '^apps/bff/src/(?!content/forwarder/)', pathNot: TEST }, { path: 'node_modules/httpxy/' }),
    never('file-format-at-the-edge', 'Only config/file/ reads YAML.', { path: '^apps/bff/src/(?!config/file/)', pathNot: TEST }, { path: 'node_modules/yaml/' }),
    never('server-features-apart', 'Sign-in, session and extension meet in app.ts and main.ts.', { path: '^apps/bff/src/(sign-in|session|extension)/', pathNot: TEST }, { path: '^apps/bff/src/(sign-in|session|extension|metrics|doctor|app|main)', pathNot: '^apps/bff/src/$1/' }),
    never('http-knows-no-feature', 'What applies to every request knows none of the routes.', { path: '^apps/bff/src/http/', pathNot: TEST }, { path: '^apps/bff/src/(sign-in|session|grants|extension|integrations|metrics|doctor|app|main)' }),
    never('transports-at-the-edge', 'Express and Socket.IO are known to routes, the socket and http/ alone.', { path: '^apps/bff/src/', pathNot: `^apps/bff/src/(http|doctor)/|/routes/|/socket/|-routes?\\.ts$|${TEST}` }, { path: 'node_modules/(express|socket\\.io|ws)/' }),
    never('steps-are-pure', 'Steps know interfaces, a clock and a random source.', { path: '^apps/bff/src/(sign-in|session|grants)/[^/]+\\.ts$', pathNot: `-routes\\.ts$|-dependencies\\.ts$|${TEST}` }, { path: '^apps/bff/src/(http|config)/|/(routes|socket|pages)/|node_modules/(openid-client|pino|undici|@redis|pg)/' }),
    never('people-know-no-feature', 'Who somebody is does not depend on what they do. Other rooms pass what to delete with a person.', { path: '^apps/bff/src/identity/', pathNot: TEST }, { path: '^apps/bff/src/(sign-in|session|grants|content|connections|tokens|extension|config|metrics|doctor|app|main|serve|portal\\.|integrations/(?!clients/provider-fetch))' }),
    never('routes-and-socket-apart', 'HTTP and sockets are two doors to the same steps.', { path: '^apps/bff/src/sign-in/socket/' }, { path: '^apps/bff/src/(sign-in/routes|http)/', pathNot: 'transport-limits\\.ts$' }),

    never('pages-above-identity', 'The portal\'s pages are files for people who are signed in: no feature knows them.', { path: '^apps/bff/src/(?!portal-pages/|portal\\.ts)', pathNot: TEST }, { path: '^apps/bff/src/portal-pages/' }),

    never('features-apart', 'A feature imports no other; app/ composes them.', { path: '^apps/(extension|portal)/src/features/([^/]+)/' }, { path: '^apps/$1/src/(features/(?!$2/)|app/)' }),
    never('one-way-to-the-api', 'Only api/ sends requests; components show what they are given.', { path: '^apps/portal/src/(components|language)/' }, { path: '^apps/portal/src/(app|features|api/(request|queries))' }),
    never('components-are-plain', 'Components fetch nothing and know no feature.', { path: '^apps/extension/src/components/' }, { path: '^apps/extension/src/(features|app|tableau)/|^packages/sign-in-client' }),
    never('one-way-to-tableau', 'Only tableau/ knows the Extensions API.', { path: '^apps/extension/src/(?!tableau/)' }, { path: 'node_modules/@tableau/' }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/dist/|\\.css$' },
    parser: 'swc',
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'], extensions: ['.ts', '.tsx', '.js', '.mjs'] },
  },
}
