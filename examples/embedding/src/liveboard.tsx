import { LiveboardEmbed } from '@thoughtspot/visual-embed-sdk'
import { useEffect, useRef } from 'react'

/** Shows a Liveboard. The page has called the SDK's `init`, as `show-liveboard.ts` does. */
export function Liveboard({ liveboardId }: { liveboardId: string }) {
  const parent = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!parent.current) return
    const liveboard = new LiveboardEmbed(parent.current, { liveboardId })
    void liveboard.render()
    return () => liveboard.destroy()
  }, [liveboardId])
  return <div ref={parent} />
}
