/** What belongs to a text beside its articles, told by the feature whose text it is, so that versions can hold it. */
import type { Context } from '#platform/context.ts'
import { writeTail } from '../store.ts'
import { type Tail, tailOf } from './rules.ts'

/**
 * Says what belongs to the text now, after a change of it. The caller has opened the text (`openText`), which kept what
 * belonged to it until then.
 */
export const setTail = ({ db }: Context, textId: string, tail: Tail): Promise<void> =>
  writeTail(db, textId, tailOf(tail))
