/** Sizes of screens, in CSS pixels, as in design/DESIGN.md. */
export const DESKTOP = { width: 1440, height: 900 }
/** Half of a laptop's screen, beside a terminal. */
export const HALF = { width: 720, height: 900 }
export const PHONE = { width: 390, height: 844 }
export const PROJECTOR = { width: 1920, height: 1080 }

export const SIZES = { desktop: DESKTOP, half: HALF, phone: PHONE, projector: PROJECTOR }
