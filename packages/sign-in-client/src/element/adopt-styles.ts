let sheet: CSSStyleSheet | undefined

/** Adds styles to a shadow tree as a constructed sheet, which a Content-Security-Policy without inline styles allows. */
export function adoptStyles(root: ShadowRoot, css: string): void {
  if ('replaceSync' in CSSStyleSheet.prototype) {
    sheet ??= createSheet(css)
    root.adoptedStyleSheets = [sheet]
  } else {
    // Safari before 16.4
    const style = document.createElement('style')
    style.textContent = css
    root.append(style)
  }
}

function createSheet(css: string): CSSStyleSheet {
  const created = new CSSStyleSheet()
  created.replaceSync(css)
  return created
}
