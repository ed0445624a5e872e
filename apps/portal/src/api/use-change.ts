import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'

type ChangeOptions<Input, Answer> = {
  /** Parts of the cache that the change makes stale. Loaded again before the change counts as done. */
  stale: readonly QueryKey[]
  onDone?: (answer: Answer, input: Input) => void
  /** Shows the result before the server has confirmed it; returns how to undo that. */
  expect?: (input: Input) => (() => void) | undefined
}

/** Sends a change to the API. */
export function useChange<Input, Answer>(
  send: (input: Input) => Promise<Answer>,
  { stale, onDone, expect }: ChangeOptions<Input, Answer>,
) {
  const cache = useQueryClient()
  return useMutation<Answer, Error, Input, (() => void) | undefined>({
    mutationFn: send,
    onMutate: (input) => expect?.(input),
    onError: (_error, _input, undo) => undo?.(),
    onSuccess: async (answer, input) => {
      await Promise.all(stale.map((queryKey) => cache.invalidateQueries({ queryKey })))
      onDone?.(answer, input)
    },
  })
}
