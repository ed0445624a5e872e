import { Router } from 'express'
import { coverSizes } from './create-artist.ts'
import { drawCover } from './draw-cover.ts'

/** `GET /images/{artist id}/{size}.svg`: the pictures of the artists. */
export const coverRoutes: Router = Router()

coverRoutes.get('/images/:artist/:size.svg', (req, res, next) => {
  const { artist, size } = req.params
  if (!/^[A-Za-z0-9]{22}$/.test(artist) || !coverSizes.includes(Number(size))) return next()
  res.set({
    'content-type': 'image/svg+xml',
    'cache-control': 'public, max-age=86400',
    'content-security-policy': "default-src 'none'",
    'cross-origin-resource-policy': 'cross-origin',
    'x-content-type-options': 'nosniff',
  })
  res.send(drawCover(artist, Number(size)))
})
