import { zoneLimitsPx } from '../switches.ts'
import type { ZoneSize } from '../workbook/layout.ts'
import { createButton } from './create-element.ts'

const STEP_PX = 10
const LARGE_STEP_PX = 50

const moves: Record<string, readonly [x: number, y: number]> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
}

type ResizeOptions = {
  title: string
  getSize: () => ZoneSize
  /** Called during a drag. */
  onPreview: (size: ZoneSize) => void
  /** Called after a drag or a key press. */
  onResize: (size: ZoneSize) => void
}

/** A corner that resizes a zone by pointer or arrow keys (with Shift in large steps). */
export function createResizeHandle({ title, getSize, onPreview, onResize }: ResizeOptions): HTMLButtonElement {
  const handle = createButton('', () => undefined, `Resize ${title}: drag, or use the arrow keys`)
  handle.className = 'resize-handle'

  handle.addEventListener('keydown', (event) => {
    const move = moves[event.key]
    if (!move) return
    event.preventDefault()
    const step = event.shiftKey ? LARGE_STEP_PX : STEP_PX
    onResize(grow(getSize(), move[0] * step, move[1] * step))
  })

  handle.addEventListener('pointerdown', (down) => {
    const start = getSize()
    const toSize = (event: PointerEvent) => grow(start, event.clientX - down.clientX, event.clientY - down.clientY)
    const preview = (event: PointerEvent) => onPreview(toSize(event))
    const finish = (event: PointerEvent) => {
      handle.removeEventListener('pointermove', preview)
      handle.removeEventListener('pointerup', finish)
      handle.removeEventListener('pointercancel', finish)
      document.body.classList.remove('is-resizing')
      onResize(event.type === 'pointerup' ? toSize(event) : start)
    }
    // Frames of another process would receive pointer events despite the capture.
    document.body.classList.add('is-resizing')
    handle.setPointerCapture(down.pointerId)
    handle.addEventListener('pointermove', preview)
    handle.addEventListener('pointerup', finish)
    handle.addEventListener('pointercancel', finish)
  })
  return handle
}

function grow({ widthPx, heightPx }: ZoneSize, x: number, y: number): ZoneSize {
  return { widthPx: clamp(widthPx + x), heightPx: clamp(heightPx + y) }
}

function clamp(px: number): number {
  return Math.round(Math.min(zoneLimitsPx.max, Math.max(zoneLimitsPx.min, px)))
}
