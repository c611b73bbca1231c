/** The modules of a QR code (ISO/IEC 18004), row by row; true is dark. `qrcode`'s `create(text).modules` gives `size` and `data`. */
export type QrMatrix = { readonly size: number; readonly data: ArrayLike<number | boolean> }

/** Four modules of quiet zone on each side, as the standard asks. */
const QUIET = 4

/** A QR code as one path, always dark on white, so that it scans in dark rooms too. `label` says where it leads. */
export function QrCode({ matrix, label, size }: { matrix: QrMatrix; label: string; size?: number }) {
  const side = matrix.size + 2 * QUIET
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${side} ${side}`}
      width={size}
      height={size}
      shapeRendering="crispEdges"
    >
      <rect width={side} height={side} fill="#ffffff" />
      <path d={darkPath(matrix)} fill="#000000" />
    </svg>
  )
}

/** One rectangle for each run of dark modules in a row. */
export function darkPath({ size, data }: QrMatrix): string {
  let path = ''
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const start = x
      while (x < size && data[y * size + x]) x++
      if (x > start) path += `M${start + QUIET} ${y + QUIET}h${x - start}v1h-${x - start}z`
    }
  }
  return path
}
