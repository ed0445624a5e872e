// Polls the server, and reloads the page when the sign-in has progressed.
{
  const PAUSE_MS = 250
  const LONGEST_PAUSE_MS = 15_000

  const { address } = JSON.parse(document.getElementById('news')?.textContent ?? '')
  let failures = 0

  const poll = async () => {
    const status = await fetch(address, { cache: 'no-store' }).then(
      (response) => response.status,
      () => 0,
    )
    if (status === 204) failures = 0
    else if (status === 0 || status === 429 || status >= 500) failures += 1
    else return location.replace(location.href)
    setTimeout(poll, Math.min(PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS))
  }
  poll()
}
