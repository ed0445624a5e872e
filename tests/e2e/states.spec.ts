import { findViolations } from '@stagedoor/testing/find-violations'
import { formatWorkbook } from './fixtures/author.ts'
import { walks } from './fixtures/extension-states.ts'
import { tableaus } from './fixtures/tableaus.ts'
import { collectErrors, expect, test } from './fixtures/test.ts'
import { Viewer } from './fixtures/viewer.ts'
import { findOverflowAtAllSizes, findSidewaysOverflow } from './fixtures/zone-size.ts'

for (const { context, mode, language } of tableaus) {
  test.describe(`${context}, ${mode}, ${language}`, () => {
    for (const walk of walks) {
      const names = walk.map(({ name }) => name).join(', ')
      test(`${names}: visible, accessible and without sideways overflow`, async ({ browser, stage }) => {
        const viewer = await Viewer.open(browser, stage, { context, mode, language, width: 320, height: 240 })
        const errors = collectErrors(viewer.context)
        const { dashboard } = viewer
        const { page } = dashboard
        for (const { name, reach, shows } of walk) {
          await test.step(name, async () => {
            await reach(viewer)
            await expect(shows(dashboard)).toBeVisible()
            await expect(dashboard.zone.locator('html')).toHaveAttribute('lang', language)
            // The bold theme has the largest letters.
            await formatWorkbook(dashboard, 'bold')
            expect.soft(await findOverflowAtAllSizes(dashboard)).toEqual([])
            for (const theme of ['dark', 'light'] as const) {
              await formatWorkbook(dashboard, theme)
              expect.soft(await findViolations(page, 'Extension'), theme).toEqual([])
              expect.soft(await findSidewaysOverflow(dashboard), theme).toEqual([])
            }
          })
        }
        expect(errors).toEqual([])
        await viewer.close()
      })
    }
  })
}
