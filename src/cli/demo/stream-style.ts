/** The look of the stand-in: a recorded screen is never recoloured, so it has colours of its own and no dark version. */
export const STYLE = `
@font-face { font-family: Text; src: url(/demo/stream/text.woff2); font-weight: 200 800 }
@font-face { font-family: Code; src: url(/demo/stream/code.woff2); font-weight: 200 800 }
* { box-sizing: border-box; margin: 0 }
html { background: #0f0d12; height: 100%; overflow: hidden }
body { height: 100%; overflow: hidden; font: 26px/1.42 Text, sans-serif; color: #1c1822 }
main { position: absolute; top: 0; left: 50%; width: 840px; height: 1080px; margin-left: -420px; transform: scale(var(--scale, 1)); transform-origin: top center; background: #fff; display: flex; flex-direction: column; overflow: hidden }
header { display: grid; grid-template-columns: 1fr 190px 190px; height: 118px; border-bottom: 1px solid #e4e0e8; flex: none }
header div { padding: 18px 30px }
header b { font-size: 24px; display: block }
header small { font-size: 16px; color: #6c6577 }
header svg { width: 190px; height: 117px; display: block }
article { padding: 24px 40px; flex: 1; min-height: 0; overflow: hidden }
h1 { font-size: 46px; line-height: 1.15; letter-spacing: -0.015em; margin-bottom: 14px }
p { margin-bottom: 16px }
pre, code { font-family: Code, monospace }
article pre { background: #f3f1f6; border: 1px solid #e4e0e8; padding: 14px 18px; font-size: 23px; line-height: 1.4; margin-bottom: 18px }
article code { background: #f0eef2; padding: 0 8px; border-radius: 4px; font-size: 24px }
section { border: 1px solid #e4e0e8; margin-bottom: 22px }
section h2 { background: #f0eaf4; font-size: 25px; padding: 14px 20px }
ol { padding: 18px 20px 6px 58px }
li { margin-bottom: 10px }
footer { background: #17131b; color: #f2eff5; font: 23px/1.48 Code, monospace; padding: 18px 26px; height: 440px; flex: none; white-space: pre-wrap }
footer.low { height: 120px }
footer i { font-style: normal; color: #7fd3a5 }
footer small { color: #9c93a8; font-size: 19px }
footer u { text-decoration: none; background: #f2eff5; display: inline-block; width: 13px; height: 26px; vertical-align: -4px }
main > div { background: #0f0d12; color: #f2eff5; flex: 1; padding: 120px 66px }
main > div h1 { font-size: 76px; line-height: 1.08; margin-bottom: 26px }
main > div p { color: #bdb5c7; font-size: 28px }
main > div dl { border-top: 1px solid #342c3d; margin-top: 40px; display: grid; grid-template-columns: 110px 1fr; font-size: 25px }
main > div dt, main > div dd { padding: 14px 0; border-bottom: 1px solid #342c3d }
main > div dt { color: #9c93a8 }
`
