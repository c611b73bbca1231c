import { findProgram, type Program } from './test-programs.ts'

/** For the browser stories. Playwright's own browsers are never used or fetched. */
export const CHROMIUM: Program = {
  names: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
  package: 'chromium',
}

/** What a person without root is told to install for the browser stories. */
export const CHROMIUM_PACKAGE = CHROMIUM.package

/** The path of a Chromium in one of these folders (those of PATH, if none are given), or null. */
export const findChromium = (folders?: readonly string[]): string | null => findProgram(CHROMIUM, folders)
