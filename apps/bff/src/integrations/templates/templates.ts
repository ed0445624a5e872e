import { atlassian } from './atlassian.ts'
import { auth0 } from './auth0.ts'
import { box } from './box.ts'
import { databricks } from './databricks.ts'
import { dropbox } from './dropbox.ts'
import { entra } from './entra.ts'
import { figma } from './figma.ts'
import { github } from './github.ts'
import { gitlab } from './gitlab.ts'
import { google } from './google.ts'
import { hubspot } from './hubspot.ts'
import { keycloak } from './keycloak.ts'
import { linkedin } from './linkedin.ts'
import { notion } from './notion.ts'
import { oauth } from './oauth.ts'
import { oidc } from './oidc.ts'
import { okta } from './okta.ts'
import { salesforce } from './salesforce.ts'
import { slack } from './slack.ts'
import { snowflake } from './snowflake.ts'
import { spotify } from './spotify.ts'
import type { Template } from './template.ts'
import { zoom } from './zoom.ts'

/** All templates by name, in the order of the reference. */
export const templates: ReadonlyMap<string, Template> = new Map(
  [
    spotify,
    github,
    gitlab,
    google,
    entra,
    okta,
    auth0,
    keycloak,
    salesforce,
    snowflake,
    databricks,
    slack,
    box,
    dropbox,
    atlassian,
    hubspot,
    linkedin,
    zoom,
    notion,
    figma,
    oidc,
    oauth,
  ].map((template) => [template.name, template]),
)
