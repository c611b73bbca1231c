/** A to F: how an option is called aloud. */
export const letterOf = (option: number): string => String.fromCharCode(65 + option)
