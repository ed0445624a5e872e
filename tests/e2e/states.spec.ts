import { complaints } from './fixtures/complaints.ts'
import { extensionStates } from './fixtures/extension-states.ts'
import { tableaus } from './fixtures/tableaus.ts'
import { collectErrors, expect, test } from './fixtures/test.ts'
import { Viewer } from './fixtures/viewer.ts'
import { findSidewaysOverflow } from './fixtures/zone-size.ts'

for (const { context, mode, language } of tableaus) {
  test.describe(`at ${context}, ${mode}, in ${language}`, () => {
    for (const { name, reach, shows } of extensionStates) {
      test(`${name}: it is shown, axe finds nothing, nothing scrolls sideways`, async ({ browser, stage }) => {
        const viewer = await Viewer.sitDown(browser, stage, { context, mode, language, width: 320, height: 240 })
        const errors = collectErrors(viewer.context)
        const { dashboard } = viewer
        await reach(viewer)
        await expect(shows(dashboard)).toBeVisible()
        expect(await complaints(dashboard.page, true)).toEqual([])
        expect(await findSidewaysOverflow(dashboard)).toEqual([])
        expect(errors).toEqual([])
        await viewer.leave()
      })
    }
  })
}
