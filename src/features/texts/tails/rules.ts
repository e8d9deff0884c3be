/** What belongs to a text beside its articles and is adopted with it: targets, tasks. Its owner writes it out in lines. */

/** A line keeps its id while its words change, so that two versions can be told apart line by line. */
export type TailLine = { id: string; text: string }
/** A part such as "Chỉ tiêu thi đua", by its heading on paper. */
export type TailPart = { title: string; lines: readonly TailLine[] }
export type Tail = readonly TailPart[]

/** Parts that say nothing are not there. */
export const tailOf = (parts: Tail): Tail => parts.filter(({ lines }) => lines.length > 0)
