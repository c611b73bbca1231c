/** Offered to the classrooms' server: the rules of the floor and its screens. */
export { type FloorState, type FloorStep, floorRules } from './floor.ts'
export { Screens } from './screens.ts'
export { directorView, goingIn, helperView, leadView, mineOf, roomView, type Sight } from './views.ts'
