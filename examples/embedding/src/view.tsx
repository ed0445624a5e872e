import { useEffect, useEffectEvent, useState } from 'react'

type ViewProps = { src: string; getToken: () => Promise<string> }

/** Shows a Tableau view. Set `key={src}` if `src` can change: a new token would lose filters. */
export function View({ src, getToken }: ViewProps) {
  const [token, setToken] = useState<string>()
  const requestToken = useEffectEvent(async () => setToken(await getToken()))
  useEffect(() => void requestToken(), [])
  return token === undefined ? <p>Loading …</p> : <tableau-viz src={src} token={token} toolbar="bottom" />
}
