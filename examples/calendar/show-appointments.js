const { lang } = document.documentElement
const formatDay = new Intl.DateTimeFormat(lang, { weekday: 'long', day: 'numeric', month: 'long' })
const formatTime = new Intl.DateTimeFormat(lang, { hour: 'numeric', minute: '2-digit' })

/** Shows appointments below their days. */
export function showAppointments(place, appointments) {
  const days = new Map()
  for (const appointment of appointments) {
    const day = formatDay.format(toStart(appointment))
    days.set(day, [...(days.get(day) ?? []), appointment])
  }
  place.replaceChildren(...[...days].flatMap(([day, ofDay]) => [create('h2', day), create('ul', ...ofDay.map(toItem))]))
}

function toItem({ summary, location, start, end }) {
  const what = create('div', create('strong', summary || '(No title)'))
  if (location) what.append(create('span', location))
  return create('li', start.dateTime ? toTimes(start.dateTime, end?.dateTime) : create('span', 'All day'), what)
}

function toTimes(from, until) {
  const times = create('span', toTime(from))
  if (!Number.isNaN(Date.parse(until))) times.append(' – ', toTime(until))
  return times
}

function toTime(dateTime) {
  const time = create('time', formatTime.format(new Date(dateTime)))
  time.dateTime = dateTime
  return time
}

/** A date without a time is a day of the viewer, not of UTC. */
function toStart({ start: { dateTime, date } }) {
  return new Date(dateTime ?? `${date}T00:00`)
}

function create(name, ...children) {
  const element = document.createElement(name)
  element.append(...children)
  return element
}
