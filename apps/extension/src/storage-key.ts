/** Key in `localStorage` of a viewer's sign-in. */
export const STORAGE_KEY = 'spotifyAuth'
