import fontUrl from '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2?url'
import type { ReactNode } from 'react'
import {
  Links,
  type LinksFunction,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useMatches,
  useRouteError,
} from 'react-router'
import { ErrorPage } from './ui/error-page.tsx'
import iconUrl from './ui/logo/icon.svg?url'
import { attributesOf } from './ui/settings/settings.ts'
import { useSettings } from './ui/settings/use-settings.ts'
import './ui/fonts.css'
import './ui/tokens.css'
import './ui/base.css'

export const links: LinksFunction = () => [
  { rel: 'preload', href: fontUrl, as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' },
  { rel: 'icon', href: iconUrl, type: 'image/svg+xml' },
]

/** A page says `export const handle = { script: false }` when it needs no script. Error pages never need one. */
type PageHandle = { readonly script?: boolean }

function needsScript(handles: readonly unknown[]): boolean {
  return handles.every((handle) => (handle as PageHandle | undefined)?.script !== false)
}

export function Layout({ children }: { children: ReactNode }) {
  // Null where nothing failed, whatever its type says.
  const failed = (useRouteError() ?? null) !== null
  const script = needsScript(useMatches().map((match) => match.handle)) && !failed
  return (
    <html lang="en" {...attributesOf(useSettings())}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        {script && <ScrollRestoration />}
        {script && <Scripts />}
      </body>
    </html>
  )
}

export default function Root() {
  return <Outlet />
}

export function ErrorBoundary() {
  return <ErrorPage error={useRouteError()} />
}
