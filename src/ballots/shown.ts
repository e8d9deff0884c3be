/** A point with the proof that goes with it, as it is written: its challenge, and the answer. */
import { decodeNumber, encodeNumber, type Group } from './group.ts'

export type Shown = { readonly point: string; readonly challenge: string; readonly answer: string }
type Proven<P> = { point: P; challenge: bigint; answer: bigint }

export const showing = <P>(group: Group<P>, { point, challenge, answer }: Proven<P>): Shown => ({
  point: group.encode(point),
  challenge: encodeNumber(group, challenge),
  answer: encodeNumber(group, answer),
})

/** Undefined where one of them is not written as it should be. */
export function readShown<P>(group: Group<P>, shown: Shown): Proven<P> | undefined {
  const point = group.decode(shown.point)
  const [challenge, answer] = [shown.challenge, shown.answer].map((one) => decodeNumber(group, one))
  return point === undefined || challenge === undefined || answer === undefined
    ? undefined
    : { point, challenge, answer }
}
