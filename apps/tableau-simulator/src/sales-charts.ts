/** Invented figures, in thousands of dollars. */
const salesByRegion = [
  { region: 'West', sales: 725 },
  { region: 'East', sales: 679 },
  { region: 'Central', sales: 501 },
  { region: 'South', sales: 392 },
]
const salesByMonth = [148, 131, 187, 176, 192, 204, 189, 211, 246, 222, 281, 310]
const months = ['J', 'F', 'M', 'A', 'M', 'J', 'J', 'A', 'S', 'O', 'N', 'D']

/** Horizontal bars, one for each region. */
export function renderSalesByRegion(): string {
  const longest = Math.max(...salesByRegion.map(({ sales }) => sales))
  const bars = salesByRegion.map(({ region, sales }, index) => {
    const y = 14 + index * 38
    const width = Math.round((sales / longest) * 300)
    return `<text class="axis" x="58" y="${y + 17}" text-anchor="end">${region}</text>
      <rect class="bar" x="66" y="${y}" width="${width}" height="26" rx="2"/>
      <text class="value" x="${72 + width}" y="${y + 17}">$${sales}K</text>`
  })
  return chart('Bar chart of sales by region. West leads with $725K.', 170, bars.join(''))
}

/** A line over the twelve months. */
export function renderSalesByMonth(): string {
  const x = (month: number) => 44 + month * 34
  const y = (sales: number) => 140 - sales * 0.38
  const grid = [0, 100, 200, 300].map(
    (sales) => `<line class="grid" x1="40" x2="424" y1="${y(sales)}" y2="${y(sales)}"/>
      <text class="axis" x="34" y="${y(sales) + 4}" text-anchor="end">${sales}</text>`,
  )
  const points = salesByMonth.map((sales, month) => `${x(month)},${y(sales)}`)
  const labels = months.map(
    (name, month) => `<text class="axis" x="${x(month)}" y="158" text-anchor="middle">${name}</text>`,
  )
  const area = `<polygon class="area" points="${x(0)},140 ${points.join(' ')} ${x(11)},140"/>`
  const line = `<polyline class="line" points="${points.join(' ')}"/>`
  const dots = salesByMonth.map((sales, month) => `<circle class="dot" cx="${x(month)}" cy="${y(sales)}" r="3"/>`)
  const drawing = [...grid, area, line, ...dots, ...labels].join('')
  return chart('Line chart of sales by month. Sales rise from $148K in January to $310K in December.', 170, drawing)
}

function chart(description: string, height: number, drawing: string): string {
  return `<svg class="chart" viewBox="0 0 440 ${height}" role="img" aria-label="${description}">${drawing}</svg>`
}
