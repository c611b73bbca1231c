import { t } from './words.ts'

/** The words in the reader's language, for components: `const t = useWords()`. English only, so far. */
export const useWords = (): typeof t => t
