/**
 * A connection that has PostgreSQL plan a question once and not each time it is asked: most of an answer's time went
 * into planning the same questions, each behind its policies, again and again.
 */
import { Client } from 'pg'

/** Kept by each connection until it closes; beyond that, and for what has many values, planning is the smaller cost. */
const most = { statements: 150, values: 100 }

/** Is it a question as Kysely asks it: a text with its values? A savepoint needs no plan. */
const isPlannable = (text: unknown, values: unknown): text is string =>
  typeof text === 'string' && Array.isArray(values) && values.length > 0 && values.length <= most.values

export class PreparingClient extends Client {
  /** Texts asked before, with the name under which PostgreSQL keeps them from the second time on. */
  readonly #names = new Map<string, string | null>()
  #kept = 0

  constructor(...given: ConstructorParameters<typeof Client>) {
    super(...given)
    const ask = this.query.bind(this) as (...asked: unknown[]) => never
    this.query = (text: unknown, values?: unknown, ...more: unknown[]) => {
      const name = isPlannable(text, values) ? this.#nameOf(text) : null
      return name === null ? ask(text, values, ...more) : ask({ name, text, values }, ...more)
    }
  }

  /** What is asked once, such as a list of some length, is not worth keeping. */
  #nameOf(text: string): string | null {
    const known = this.#names.get(text)
    if (known) return known
    if (this.#kept >= most.statements) return null
    if (this.#names.size >= 10 * most.statements && known === undefined) return null
    const name = known === null ? `s${++this.#kept}` : null
    this.#names.set(text, name)
    return name
  }
}
