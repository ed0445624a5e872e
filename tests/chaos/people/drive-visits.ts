import type { Random } from '../random.ts'
import type { World } from '../world.ts'
import { driveVisit } from './drive-visit.ts'
import { PEOPLE, type PersonName, planVisit } from './plan-visit.ts'
import type { Portal } from './portal.ts'

type Visits = { people: number; limitMs: number; random: Random }

/** Runs visits of all people at the same time, and those of one person one after another, until the time limit. */
export async function driveVisits(world: World, portal: Portal, { people, limitMs, random }: Visits): Promise<void> {
  const deadline = performance.now() + limitMs
  const visit = async (person: PersonName, first: number) => {
    for (let index = first; index < people && performance.now() < deadline; index += PEOPLE.length) {
      const own = random.fork(index)
      await driveVisit(world, portal, planVisit(own, person), own.fork('races'))
    }
  }
  await Promise.all(PEOPLE.map(visit))
}
