/** The element with this id. The page and its scripts are served together, so a missing one is a bug. */
export function findElement<Type extends Element>(id: string, type: new () => Type): Type {
  const element = document.getElementById(id)
  if (element instanceof type) return element
  throw new TypeError(`The page has no ${type.name} with the id "${id}". Add it to host-page.ts.`)
}
