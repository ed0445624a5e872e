/** One row of the data source: one artist in one region in one month. */
export type ListeningRow = { artist: string; region: string; month: string; sales: number; plays: number }

/** Fictional artists, the same as in the mock provider, so that a click on an artist finds its marks. */
export const artists = [
  'Velvet Harbour Lights',
  'The Paper Comets',
  'Mirelle Ostrander',
  'Copper Lullaby',
  'DJ Tumbleweather',
  'Quiet Arithmetic',
  'The Marmalade Engines',
  'Otis Penhallow',
  'Saffron Undertow',
  'Night Bus Orchestra',
] as const

const regions = [
  { name: 'West', share: 0.32 },
  { name: 'East', share: 0.29 },
  { name: 'Central', share: 0.22 },
  { name: 'South', share: 0.17 },
] as const

/** Sales of a month over all artists and regions, in dollars. */
const seasons = [
  { name: 'Jan', sales: 148_000 },
  { name: 'Feb', sales: 131_000 },
  { name: 'Mar', sales: 187_000 },
  { name: 'Apr', sales: 176_000 },
  { name: 'May', sales: 192_000 },
  { name: 'Jun', sales: 204_000 },
  { name: 'Jul', sales: 189_000 },
  { name: 'Aug', sales: 211_000 },
  { name: 'Sep', sales: 246_000 },
  { name: 'Oct', sales: 222_000 },
  { name: 'Nov', sales: 281_000 },
  { name: 'Dec', sales: 310_000 },
] as const

/** The months of the year, in its order. */
export const months: readonly string[] = seasons.map(({ name }) => name)

const popularity = artists.map((_artist, rank) => 1 / (rank + 3))
const totalPopularity = popularity.reduce((sum, weight) => sum + weight, 0)

/** 480 fictional rows, the same at every start. */
export const listeningRows: readonly ListeningRow[] = artists.flatMap((artist, rank) =>
  regions.flatMap((region, regionIndex) =>
    seasons.map((season, month) => {
      // Varies by region and month, so that filters change the charts.
      const mood = 0.55 + ((rank * 7 + regionIndex * 5 + month * 3 + rank * regionIndex) % 11) / 11
      const share = region.share * ((popularity[rank] ?? 0) / totalPopularity) * mood
      const sales = Math.round(season.sales * share)
      return {
        artist,
        region: region.name,
        month: season.name,
        sales,
        plays: Math.round(sales * (2.4 + (rank % 3) / 2)),
      }
    }),
  ),
)
