/** Style sheets are imported for their effect. */
declare module '*.css'

/** The English words of all features (vite.english.ts); imported for its effect. */
declare module 'virtual:english'
