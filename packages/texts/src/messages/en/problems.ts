import { type ProblemCode, problemCatalogue } from '@stagedoor/shared/problem-catalogue'

/** What the viewer is told of each problem. The contract has the English sentences: they are part of its documentation. */
export const problems = Object.fromEntries(
  Object.entries(problemCatalogue).map(([code, { viewer }]) => [`problem.${code}`, viewer]),
) as { readonly [Code in ProblemCode as `problem.${Code}`]: (typeof problemCatalogue)[Code]['viewer'] }
