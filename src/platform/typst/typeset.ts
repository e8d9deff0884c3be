/**
 * Pages are set by Typst in a thread that stays: its fonts are read once, and the server answers others meanwhile. What is
 * printed comes to a template as values and is never part of its source.
 */
import { standing } from '../standing.ts'

/**
 * `layout`: a pure module and what it exports under `name`: from `given`, and from whether a sign can be printed, it makes the
 * values of the template (`json(bytes(sys.inputs.values))`). `places`: the label of the metadata whose values are wanted.
 */
export type Typesetting<F extends Layout> = {
  template: URL
  layout: { module: URL; name: string }
  given: Parameters<F>[0]
  places: string
}
export type Layout = (given: never, has: (sign: string) => boolean) => unknown
export type Typeset = { pdf: Uint8Array<ArrayBuffer>; places: readonly unknown[] }

/** The same with plain addresses, as the thread hears it. */
export type Job = { template: string; module: string; name: string; given: unknown; places: string }

const ask = standing<Job, Typeset>(new URL('./worker.ts', import.meta.url))

export const typeset = <F extends Layout>({ template, layout, given, places }: Typesetting<F>): Promise<Typeset> =>
  ask({ template: template.href, module: layout.module.href, name: layout.name, given, places })
