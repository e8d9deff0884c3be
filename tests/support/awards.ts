/** Builds entries of the awards catalogue through their own endpoint. */

import type { NewAward } from '#features/awards/contract.ts'
import { addAward } from '#features/awards/contract.ts'
import type { Caller } from './world.ts'

let count = 0

/** A title without known limits or basis, unless told otherwise. */
export const anAward = (by: Caller, given: Partial<NewAward> = {}) =>
  by.call(addAward, {
    body: {
      code: `award_${++count}`,
      kind: 'title',
      name: 'Danh hiệu thử',
      nameEn: 'A title',
      from: null,
      to: null,
      legalBasis: null,
      ...given,
    },
  })
