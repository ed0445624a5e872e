/** Addresses and names of this deployment. */
export const settings = {
  server: 'http://127.0.0.1:3000',
  integration: 'calendar',
  extension: 'my-calendar',
  api: 'https://www.googleapis.com/calendar/v3',
}
