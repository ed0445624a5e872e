import { isRecord } from '../is-record.ts'
import { VerbError, type VerbHandler } from './verb-handler.ts'

/** Shows and hides zones, including the extension's own, which keeps running. */
export const setZoneVisibility: VerbHandler = (parameters, { layout }) => {
  const wanted = parameters['zone-ids-visibility-map']
  if (!isRecord(wanted)) {
    throw new VerbError('missing-parameter', 'This command needs "zone-ids-visibility-map": true or false by zone id.')
  }
  const visibility = new Map(Object.entries(wanted).map(([zoneId, visible]) => [Number(zoneId), visible === true]))
  return { answer: { data: {} }, notifications: layout.setVisibility(visibility) }
}
