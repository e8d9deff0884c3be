/** An office's own Word file: looked at when it comes, filled when a paper is made by it. It is opened as an upload is. */
import type { Paper } from '#kit/paper.ts'
import { fillFields, readFields } from '#platform/files/isolate.ts'
import { type Checked, comparedTo, type Fields, fieldNames } from './rules.ts'

/** @param paper one of the kind that the template is for. @throws Refused `file.…`: macros, external links, a bomb. */
export const checkTemplate = async (bytes: Uint8Array, paper: Paper): Promise<Checked> =>
  comparedTo(fieldNames(paper), await readFields(bytes))

/** @throws Refused `file.…`. */
export const fillTemplate = (bytes: Uint8Array, fields: Fields): Promise<Uint8Array> => fillFields(bytes, fields)
