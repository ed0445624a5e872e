import { formatWorkbook } from './fixtures/author.ts'
import { complaints } from './fixtures/complaints.ts'
import { walks } from './fixtures/extension-states.ts'
import { tableaus } from './fixtures/tableaus.ts'
import { collectErrors, expect, test } from './fixtures/test.ts'
import { Viewer } from './fixtures/viewer.ts'
import { findOverflowAtAllSizes, findSidewaysOverflow } from './fixtures/zone-size.ts'

for (const { context, mode, language } of tableaus) {
  test.describe(`at ${context}, ${mode}, in ${language}`, () => {
    for (const walk of walks) {
      const names = walk.map(({ name }) => name).join(', ')
      test(`${names}: visible, without findings of axe, and nothing scrolls sideways`, async ({ browser, stage }) => {
        const viewer = await Viewer.sitDown(browser, stage, { context, mode, language, width: 320, height: 240 })
        const errors = collectErrors(viewer.context)
        const { dashboard } = viewer
        const { page } = dashboard
        for (const { name, reach, shows } of walk) {
          await test.step(name, async () => {
            await reach(viewer)
            await expect(shows(dashboard)).toBeVisible()
            await expect(dashboard.zone.locator('html')).toHaveAttribute('lang', language)
            for (const theme of ['light', 'dark'] as const) {
              await formatWorkbook(dashboard, theme)
              expect.soft(await complaints(page, true), theme).toEqual([])
              expect.soft(await findSidewaysOverflow(dashboard), theme).toEqual([])
            }
            // It has the largest letters.
            await formatWorkbook(dashboard, 'bold')
            expect.soft(await findOverflowAtAllSizes(dashboard)).toEqual([])
          })
        }
        expect(errors).toEqual([])
        await viewer.leave()
      })
    }
  })
}
