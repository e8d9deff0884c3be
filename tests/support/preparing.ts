/**
 * A database that plans each statement for any values, and never again for the values at hand: a test asks the same
 * things of rows that hardly fill a page, so most of its time would go into planning.
 */
import { type Db, type OpenOptions, openDb } from '#platform/db.ts'

export function openPreparing(url: string, options: Pick<OpenOptions, 'max' | 'onQuery'> = {}): Db {
  const patient = new URL(url)
  patient.searchParams.set('options', '-c plan_cache_mode=force_generic_plan')
  return openDb(patient.href, options)
}
