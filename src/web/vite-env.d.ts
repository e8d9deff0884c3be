/** Style sheets are imported for their effect. */
declare module '*.css'

/** Files of a folder as their text, each fetched when it is asked for. */
interface ImportMeta {
  glob: <T>(pattern: string, as: { query: string; import: string }) => Record<string, (() => Promise<T>) | undefined>
}
