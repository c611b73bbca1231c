import { index, type RouteConfig, route } from '@react-router/dev/routes'

/** Every page of the product: path and route module. Actions are posted to named paths, never to an index route. */
export default [
  index('features/programme/ui/workshops-page.tsx'),
  route('/styleguide', 'ui/styleguide/page.tsx'),
  route('/r/:code/screen', 'features/classrooms/ui/screen-page.tsx'),
  route('/r/:code/lead', 'features/classrooms/ui/lead-page.tsx'),
  route('/w/:slug/director', 'features/stage/ui/director-page.tsx'),
  route('/r/:code?', 'features/classrooms/ui/join-page.tsx'),
  route('/w/:slug', 'features/programme/ui/public-page.tsx'),
  route('/w/:slug/register', 'features/registration/ui/register-page.tsx'),
  route('/registration/:manage', 'features/registration/ui/manage-page.tsx'),
  route('/w/:slug/edit/:n', 'features/notes/ui/editor-page.tsx'),
  route('/w/:slug/edit/:n/questions', 'features/notes/ui/editor-questions.ts'),
  route('/w/:slug/live', 'features/stage/ui/live-page.tsx'),
  route('/w/:slug/notes/:n', 'features/notes/ui/reading-page.tsx'),
  route('/organise', 'features/programme/ui/organise-page.tsx'),
  route('/organise/import', 'features/programme/ui/organise-import-page.tsx'),
  route('/organise/w/:slug', 'features/programme/ui/organise-workshop-page.tsx'),
  route('/organise/w/:slug/notes', 'features/notes/ui/import-notes-page.tsx'),
] satisfies RouteConfig
