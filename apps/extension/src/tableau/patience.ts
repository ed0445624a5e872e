/** How long Tableau is waited for, in ms. Its promises have no end of their own, and in some workbooks stay open for ever. */
export const PATIENCE_MS = 5_000

/** The answer, or undefined when it takes too long. */
export async function withinPatience<Answer>(answer: Promise<Answer>): Promise<Answer | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const patience = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), PATIENCE_MS)
  })
  try {
    return await Promise.race([answer, patience])
  } finally {
    clearTimeout(timer)
  }
}
