/** Whether this is `pnpm test --all`, with the long forms of some tests. */
export const runAllTests = process.env['STAGEDOOR_ALL_TESTS'] === '1'
