/** Looking into a ballot that was made to be checked and is not cast: by what was drawn when it was sealed. */
import { type Ballot, type Choice, type Election, encrypted, type Opening, pairTold, type Sealed } from './ballot.ts'
import { decodeNumber } from './group.ts'

/** What a checked ballot says, by what was drawn when it was sealed; undefined where that does not make this ballot. */
export function opened<P>(election: Election<P>, ballot: Ballot, opening: Opening): Choice[] | undefined {
  const isShaped = ballot.answers.every(({ names }, at) => names.length === opening[at]?.names.length)
  if (!isShaped || opening.length !== ballot.answers.length) return undefined
  const choices = ballot.answers.map(({ names, blank }, at): Choice | undefined => {
    const drawn = opening[at]
    const values = names.map((sealed, which) => voteIn(election, sealed, drawn?.names[which]))
    const isBlank = voteIn(election, blank, drawn?.blank)
    if (isBlank === undefined || values.includes(undefined)) return undefined
    return isBlank === 1 ? { blank: true } : { blank: false, names: values.map((value) => value === 1) }
  })
  const all = choices.flatMap((one) => one ?? [])
  return all.length === choices.length ? all : undefined
}

function voteIn<P>(election: Election<P>, sealed: Sealed, drawn: string | undefined): 0 | 1 | undefined {
  const number = drawn === undefined ? undefined : decodeNumber(election.group, drawn)
  if (number === undefined) return undefined
  return ([0, 1] as const).find((value) => {
    const { a, b } = pairTold(election.group, encrypted(election, BigInt(value), number))
    return a === sealed.a && b === sealed.b
  })
}
