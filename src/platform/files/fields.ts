/** Fields of a Word document that fetch from another program or file when it is opened. Runs in the worker. */
import { walk } from './xml.ts'

const fetches = /^\s*(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE)\b/i

/** The prefix of a name is the writer's to choose. */
const local = (name: string): string => name.slice(name.indexOf(':') + 1)

const attributeOf = (attributes: Readonly<Record<string, string | undefined>>, name: string): string =>
  Object.entries(attributes).find(([key]) => local(key) === name)?.[1] ?? ''

/**
 * An instruction may be written in one attribute, or cut into any number of runs between the marks that begin and end
 * its field. One that begins with another field is only known when it is opened: it counts as fetching.
 */
export function hasFetchingField(xml: string): boolean {
  if (!/instr/.test(xml)) return false
  const open: string[] = []
  let inside = false
  let found = false
  const judge = (instruction: string) => {
    found ||= fetches.test(instruction)
  }
  const mark = (type: string) => {
    if (type === 'begin') {
      found ||= open.at(-1)?.trim() === ''
      open.push('')
    } else if (type === 'separate') judge(open.at(-1) ?? '')
    else judge(open.pop() ?? '')
  }
  walk(xml, {
    open: (name, attributes) => {
      if (local(name) === 'fldSimple') judge(attributeOf(attributes, 'instr'))
      if (local(name) === 'fldChar') mark(attributeOf(attributes, 'fldCharType'))
      inside = /^(?:del)?instrText$/i.test(local(name))
    },
    close: () => {
      inside = false
    },
    text: (text) => {
      if (inside) open.push((open.pop() ?? '') + text)
    },
  })
  for (const instruction of open) judge(instruction)
  return found
}
