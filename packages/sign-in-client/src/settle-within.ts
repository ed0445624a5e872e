/** What `answer` settles with; rejects if that takes longer than `ms`. */
export function settleWithin<T>(ms: number, answer: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout>
  const patience = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`There was no answer within ${ms} ms. Go on without it.`)), ms)
  })
  return Promise.race([answer, patience]).finally(() => clearTimeout(timer))
}
