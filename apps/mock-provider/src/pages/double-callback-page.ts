/**
 * Requests the callback in the background with the browser's cookies, then goes there: as a link scanner, a
 * prefetching browser or an impatient double click would.
 */
export function doubleCallbackPage(callback: string): string {
  // JSON inside a script element: `<` is all that could end it.
  const url = JSON.stringify(callback).replaceAll('<', '\\u003c')
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Mock Spotify: double callback</title>
<p>Mock Spotify: for development and tests. The callback is requested twice.</p>
<script>
const callback = ${url}
fetch(callback, { mode: 'no-cors', credentials: 'include' }).catch(() => {}).finally(() => location.replace(callback))
</script>
</html>
`
}
