/** Offered to the notes, whose log and text carry restores, and to the history, which plans them. */
export {
  applyRestore,
  decideRewrite,
  type PressBack,
  type Restorable,
  type Restored,
  type Restoring,
  type RewriteCommand,
} from './rewrites.ts'
