// Runs in a page that waits for its sign-in to go on: asks the server, and loads the page again when it has.
{
  const PAUSE_MS = 250
  const LONGEST_PAUSE_MS = 15_000

  const { address } = JSON.parse(document.getElementById('news')?.textContent ?? '')
  let failures = 0

  const ask = async () => {
    const status = await fetch(address, { cache: 'no-store' }).then(
      (response) => response.status,
      () => 0,
    )
    if (status === 204) failures = 0
    else if (status === 0 || status === 429 || status >= 500) failures += 1
    else return location.replace(location.href)
    setTimeout(ask, Math.min(PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS))
  }
  ask()
}
