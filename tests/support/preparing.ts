/**
 * A database whose statements are prepared once: most of a test's time would go into planning the same ones again.
 * What is asked and answered is the same; worlds that commit, and the product, plan each time.
 */
import { Client } from 'pg'
import { type Db, type OpenOptions, openDb } from '#platform/db.ts'

class PreparingClient extends Client {
  readonly #names = new Map<string, string>()

  constructor(...given: ConstructorParameters<typeof Client>) {
    super(...given)
    const ask = this.query.bind(this) as (...asked: unknown[]) => never
    // Only what has values: a savepoint needs no plan.
    this.query = (text: unknown, values?: unknown, ...more: unknown[]) =>
      typeof text === 'string' && Array.isArray(values) && values.length > 0
        ? ask({ name: this.#nameOf(text), text, values }, ...more)
        : ask(text, values, ...more)
  }

  #nameOf(text: string): string {
    const name = this.#names.get(text) ?? `statement_${this.#names.size}`
    this.#names.set(text, name)
    return name
  }
}

export function openPreparing(url: string, options: Pick<OpenOptions, 'max' | 'onQuery'> = {}): Db {
  const patient = new URL(url)
  patient.searchParams.set('options', '-c plan_cache_mode=force_generic_plan')
  return openDb(patient.href, { ...options, connection: PreparingClient })
}
