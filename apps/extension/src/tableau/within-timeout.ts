/** Time limit for an answer of Tableau. Its promises never time out, and in some workbooks they never settle. */
export const TABLEAU_TIMEOUT_MS = 5_000

/** Resolves with undefined when the answer takes too long. */
export async function withinTimeout<Answer>(answer: Promise<Answer>): Promise<Answer | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const timeout = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), TABLEAU_TIMEOUT_MS)
  })
  try {
    return await Promise.race([answer, timeout])
  } finally {
    clearTimeout(timer)
  }
}
