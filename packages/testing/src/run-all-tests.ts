/** Whether this run is that of `pnpm test --all`: the forms that are left out otherwise, because others show the same. */
export const runAllTests = process.env['STAGEDOOR_ALL_TESTS'] === '1'
