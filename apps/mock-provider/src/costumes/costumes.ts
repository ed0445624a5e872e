import type { Costume } from './costume.ts'
import { entra } from './entra.ts'
import { github } from './github.ts'
import { google } from './google.ts'
import { slack, slackRotating } from './slack.ts'
import { warehouse } from './warehouse.ts'

/** The costumes by name. Without one the mock is Spotify. */
export const costumes: ReadonlyMap<string, Costume> = new Map([
  ['github', github],
  ['google', google],
  ['entra', entra],
  ['slack', slack],
  ['slack-rotating', slackRotating],
  ['warehouse', warehouse],
])
