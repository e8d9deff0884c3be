/** A thread that counts how often it was asked, throws, or ends, as it is told. */
import { answering } from '#platform/standing-side.ts'

let count = 0

answering(({ deed }: { deed: 'count' | 'throw' | 'end' }) => {
  if (deed === 'throw') throw new Error('so asked')
  if (deed === 'end') process.exit(3)
  return ++count
})
