/** Shows a Tableau view. The page has loaded Tableau's library from the Tableau server, as a module script. */
export async function showView(parent: Element, src: string, getToken: () => Promise<string>): Promise<void> {
  const view = document.createElement('tableau-viz')
  view.setAttribute('src', src)
  view.setAttribute('toolbar', 'bottom')
  view.setAttribute('token', await getToken())
  parent.append(view)
}
