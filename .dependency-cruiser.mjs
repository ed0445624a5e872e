/** Who may import what. The picture of the imports is a house: apps above packages, features side by side, no circles. */

const TEST = '\\.(test|contract|writer)\\.tsx?$|\\.config\\.ts$|/test/'

/** @param {string} name @param {string} comment @param {object} from @param {object} to */
const never = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

export default {
  forbidden: [
    never('no-circles', 'Two files that need each other are one file, or three.', {}, { circular: true }),
    never('no-orphans', 'Nobody imports this file.', { orphan: true, path: '^(apps|packages)/[^/]+/src/', pathNot: `${TEST}|/main\\.tsx?$|\\.d\\.ts$|create-sign-in\\.ts$|/shift-clock\\.ts$|/pages/[^/]+\\.js$` }, {}),
    never('only-declared', 'A package must be in the package.json of whoever imports it.', { pathNot: TEST }, { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] }),
    never('no-dev-in-production', 'What runs needs no development dependency.', { path: '^(apps|packages)/[^/]+/src/', pathNot: TEST }, { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/@types/' }),

    never('shared-is-the-ground', 'The contract stands on its schema library alone.', { path: '^packages/shared/src/', pathNot: TEST }, { pathNot: '^packages/shared/src/|node_modules/zod/' }),
    never('client-above-shared', 'The client knows the contract and no app.', { path: '^packages/sign-in-client/' }, { path: '^apps/' }),
    never('apps-apart', 'Apps meet over HTTP.', { path: '^apps/([^/]+)/' }, { path: '^apps/', pathNot: '^apps/$1/' }),
    never('oracle-alone', 'The mock provider must not inherit our mistakes.', { path: '^apps/mock-provider/' }, { path: '^packages/(?!testing/)' }),
    never('simulator-alone', 'The simulated dashboard is for any extension.', { path: '^apps/tableau-simulator/' }, { path: '^packages/(?!testing/)' }),
    never('client-in-browser', 'Only the extension uses the browser half.', { path: '^apps/(?!extension/)' }, { path: '^packages/sign-in-client/' }),
    never('manifest-alone', 'The manifest tool is for any extension.', { path: '^packages/manifest/', pathNot: TEST }, { path: '^apps/|^packages/(?!manifest/)' }),
    never('manifest-on-the-server', 'Only the server hands out a manifest.', { path: '^(apps/(?!bff/)|packages/(?!manifest/))' }, { path: '^packages/manifest/' }),
    never('texts-alone', 'Texts are for any part of the product.', { path: '^packages/texts/', pathNot: TEST }, { path: '^apps/|^packages/(?!texts/)' }),
    never('outside-stays-outside', 'End-to-end tests, chaos, attacks, bench and scripts see the apps through HTTP and the browser.', { path: '^(tests|scripts|deploy)/' }, { path: '^(apps|packages/(?!testing/))' }),
    never('no-scripts-within', 'What tests share is in packages/testing.', { path: '^(apps|packages)/' }, { path: '^(scripts|tests)/' }),
    never('testing-in-tests', 'No program needs what only tests need.', { path: '^(apps|packages)/[^/]+/src/', pathNot: `${TEST}|^packages/testing/` }, { path: '^packages/testing/' }),
    never('testing-sees-from-outside', 'What tests share sees the apps through HTTP and the browser.', { path: '^packages/testing/' }, { path: '^(apps|packages/(?!testing/))' }),

    never('steps-are-pure', 'The protocol knows interfaces, no transport and no adapter.', { path: '^apps/bff/src/(sign-in|session)/', pathNot: TEST }, { path: '^apps/bff/src/(http|socket|config|limits|metrics|doctor|main)|redis/|(memory|sqlite|redis)-record-store|(local|redis|repeating)-relay|open-(shared|redis)-state|oauth-integration|create-event-log|node_modules/(express|socket\\.io|openid-client|pino|undici|@redis)/' }),
    never('adapters-in-main', 'Only main.ts picks implementations, with the help of those that open them.', { path: '^apps/bff/src/', pathNot: `^apps/bff/src/(main|doctor/main|open-(shared|redis)-state|store/open-record-store|relay/redis-relay|integrations/spotify)\\.ts|${TEST}` }, { path: '(memory|sqlite|redis)-record-store\\.ts|(local|redis|repeating)-relay\\.ts|redis-rate-limit\\.ts|oauth-integration\\.ts|spotify\\.ts|create-event-log\\.ts$' }),
    never('store-keeps-to-itself', 'A store knows no policy.', { path: '^apps/bff/src/store/' }, { path: '^apps/bff/src/(http|socket|sign-in|relay|integrations|limits|config|main)' }),
    never('transports-apart', 'HTTP and sockets are two doors to the same steps.', { path: '^apps/bff/src/socket/' }, { path: '^apps/bff/src/http/' }),

    never('features-apart', 'A feature imports no other; app/ composes them.', { path: '^apps/extension/src/features/([^/]+)/' }, { path: '^apps/extension/src/(features/(?!$1/)|app/)' }),
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
