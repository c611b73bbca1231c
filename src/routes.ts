import { index, type RouteConfig, route } from '@react-router/dev/routes'

/** Every page of the product: path and route module. Actions are posted to named paths, never to an index route. */
export default [
  index('features/workshop-page/ui/all-page.tsx'),
  route('/settings', 'ui/settings/page.tsx'),
  route('/styleguide', 'features/styleguide/ui/styleguide-page.tsx'),
  route('/r/:code/screen', 'features/projector/ui/screen-page.tsx'),
  route('/r/:code/lead', 'features/room-lead/ui/lead-page.tsx'),
  route('/w/:slug/director', 'features/director/ui/director-page.tsx'),
  route('/r/:code?', 'features/classrooms/ui/join-page.tsx'),
  route('/w/:slug', 'features/workshop-page/ui/page.tsx'),
  route('/w/:slug/register', 'features/registration/ui/register-page.tsx'),
  route('/registration/:manage', 'features/registration/ui/manage-page.tsx'),
  route('/w/:slug/edit/:n', 'features/editor/ui/editor-page.tsx'),
  route('/w/:slug/edit/:n/questions', 'features/editor/ui/editor-questions.ts'),
  route('/w/:slug/live', 'features/learner/ui/live-page.tsx'),
  route('/w/:slug/notes/:n', 'features/reader/ui/reading-page.tsx'),
  route('/w/:slug/day-end/:n', 'features/moments/ui/day-end.ts'),
  route('/w/:slug/feedback/:n', 'features/feedback/ui/feedback-page.tsx'),
  route('/w/:slug/feedback/:n/answers', 'features/feedback/ui/answers-page.tsx'),
  route('/w/:slug/feedback/:n/answers.csv', 'features/feedback/ui/answers-csv.ts'),
  route('/organise', 'features/organise/ui/page.tsx'),
  route('/organise/import', 'features/organise/ui/import-page.tsx'),
  route('/organise/w/:slug', 'features/organise/ui/workshop-page.tsx'),
  route('/organise/w/:slug/notes', 'features/organise/ui/import-notes-page.tsx'),
] satisfies RouteConfig
