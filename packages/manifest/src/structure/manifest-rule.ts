import { extensionUrl, websiteUrl } from '../values/addresses.ts'
import { configureMenuItem } from '../values/configure-menu-item.ts'
import { email } from '../values/email.ts'
import { encodingIcon, encodingToken } from '../values/encoding-icon.ts'
import { extensionId } from '../values/extension-id.ts'
import { icon } from '../values/icon.ts'
import { locale } from '../values/locale.ts'
import { booleanWord, oneOf, positiveNumber, shortText } from '../values/value-rule.ts'
import { apiVersion, extensionVersion, manifestVersion } from '../values/versions.ts'
import { type ChildRule, type ElementRule, one, optional, several } from './element-rule.ts'

const size: ElementRule = {
  attributes: {
    height: { value: positiveNumber, example: 'height="300"' },
    width: { value: positiveNumber, example: 'width="400"' },
  },
}

const localizedText: ElementRule = { attributes: { 'resource-id': { value: shortText } }, text: shortText }

const author: ElementRule = {
  attributes: {
    name: { value: shortText, example: 'name="…"' },
    // Tableau's documentation calls it optional, its schema does not.
    email: { value: email, example: 'email="…"' },
    organization: { value: shortText },
    website: { value: websiteUrl, example: 'website="https://…"' },
  },
}

/** What dashboard and viz extensions have in common, in Tableau's order. */
const common: readonly ChildRule[] = [
  one('default-locale', { text: locale }, '<default-locale>en_US</default-locale>'),
  one('name', localizedText, '<name>…</name>'),
  one('description', localizedText, '<description>…</description>'),
  one('author', author, '<author name="…" email="…" website="https://…"/>'),
  one('min-api-version', { text: apiVersion }, '<min-api-version>1.4</min-api-version>'),
  one(
    'source-location',
    { children: [one('url', { text: extensionUrl }, '<url>https://…</url>')] },
    '<source-location><url>https://…</url></source-location>',
  ),
  one('icon', { text: icon }, '<icon/>, which may be empty,'),
  optional('permissions', {
    children: [one('permission', { text: oneOf('full data') }, '<permission>full data</permission>')],
  }),
  optional('context-menu', { children: [optional('configure-context-menu-item', { text: configureMenuItem })] }),
  optional('disable-sorting-ui', { text: booleanWord }),
]

const identity: ElementRule = {
  attributes: {
    id: { value: extensionId, example: 'id="com.my-company.my-extension"' },
    'extension-version': { value: extensionVersion, example: 'extension-version="1.0.0"' },
  },
}

const dashboardExtension: ElementRule = {
  ...identity,
  children: [
    ...common,
    optional('layout', {
      anyOrder: true,
      children: [optional('max-size', size), optional('min-size', size), optional('default-size', size)],
    }),
  ],
}

const encoding: ElementRule = {
  attributes: { id: { value: shortText, example: 'id="…"' } },
  children: [
    one('display-name', localizedText, '<display-name>…</display-name>'),
    optional('data-spec', {
      children: [
        several(
          'data-type',
          { text: oneOf('numeric', 'temporal', 'string', 'boolean') },
          4,
          '<data-type>string</data-type>',
        ),
      ],
    }),
    optional('role-spec', {
      children: [
        several(
          'role-type',
          { text: oneOf('discrete-dimension', 'discrete-measure', 'continuous-dimension', 'continuous-measure') },
          4,
          '<role-type>discrete-dimension</role-type>',
        ),
      ],
    }),
    optional('fields', { attributes: { 'max-count': { value: positiveNumber, example: 'max-count="1"' } } }),
    optional('encoding-icon', { attributes: { token: { value: encodingToken } }, text: encodingIcon }),
    optional('tooltip', localizedText),
  ],
}

const worksheetExtension: ElementRule = { ...identity, children: [...common, optional('encoding', encoding, 4)] }

const resources: ElementRule = {
  children: [
    several(
      'resource',
      {
        attributes: { id: { value: shortText, example: 'id="name"' } },
        children: [
          several(
            'text',
            { attributes: { locale: { value: locale, example: 'locale="en_US"' } }, text: shortText },
            100,
            '<text locale="en_US">…</text>',
          ),
        ],
      },
      Number.POSITIVE_INFINITY,
      '<resource id="name">…</resource>',
    ),
  ],
}

/**
 * The form of a manifest, as Tableau's schema has it.
 * @see https://github.com/tableau/tableau-document-schemas (`ExtensionManifest-CT`)
 * @see https://tableau.github.io/extensions-api/docs/dashext/trex_manifest
 */
export const manifestRule: ElementRule = {
  attributes: { 'manifest-version': { value: manifestVersion, example: 'manifest-version="0.1"' } },
  children: [
    {
      elements: { 'dashboard-extension': dashboardExtension, 'worksheet-extension': worksheetExtension },
      atLeast: 1,
      atMost: 1,
      example: '<dashboard-extension id="…" extension-version="1.0.0">',
    },
    optional('resources', resources),
  ],
}
