/** An appointment, in ms since the epoch. */
export type Appointment = {
  startsAt: number
  endsAt: number
  isAllDay: boolean
  summary?: string
  location?: string
}

type Plan = { hour: number; minutes: number; summary?: string; location?: string }

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** Every day, so that there is a next appointment at any time. */
const DAILY: Plan[] = [
  { hour: 9, minutes: 15, summary: 'Stand-up', location: 'Room Aurora' },
  { hour: 13, minutes: 60, summary: 'Review of the sales dashboard', location: 'Room Borealis, second floor' },
  { hour: 19, minutes: 45, summary: 'Violin lesson' },
]

const HOSTILE: Plan[] = [
  { hour: 8, minutes: 30, summary: '<img src=x onerror=alert(1)>', location: '</li><script>alert(1)</script>' },
  { hour: 12, minutes: 30, summary: 'Wort'.repeat(75), location: '\u202eezalp' },
]

/** The appointments of a listener on the day (UTC) of `time`, in the order of their start. */
export function appointmentsOf(id: string, time: Date): Appointment[] {
  const day = Math.floor(time.getTime() / DAY_MS) * DAY_MS
  const at = ({ hour, minutes, ...texts }: Plan): Appointment => {
    const startsAt = day + hour * HOUR_MS
    return { startsAt, endsAt: startsAt + minutes * 60_000, isAllDay: false, ...texts }
  }
  switch (id) {
    case 'newbie':
      return []
    case 'blank':
      return [at({ hour: 11, minutes: 30 })]
    case 'hostile':
      return HOSTILE.map(at)
    default: {
      const isFriday = time.getUTCDay() === 5
      const wholeDay = { startsAt: day, endsAt: day + DAY_MS, isAllDay: true, summary: 'Release day' }
      return [...(isFriday ? [wholeDay] : []), ...DAILY.map(at)]
    }
  }
}
