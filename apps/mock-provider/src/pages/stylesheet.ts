import { Router } from 'express'

const CSS = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#f3f5f4, #101413);
  --card: light-dark(#ffffff, #1a201e);
  --text: light-dark(#15201c, #eef3f0);
  --muted: light-dark(#52605a, #a9b6b0);
  --line: light-dark(#d3dbd7, #35403b);
  --accent: light-dark(#13693c, #4cd08a);
  --on-accent: light-dark(#ffffff, #06210f);
}
* { box-sizing: border-box; }
body {
  margin: 0; min-height: 100vh; background: var(--ground); color: var(--text);
  font: 1rem/1.45 system-ui, sans-serif; overflow-wrap: anywhere;
}
.ribbon {
  margin: 0; padding: .5rem 1rem; text-align: center; font-size: .875rem; font-weight: 600;
  background: repeating-linear-gradient(135deg, #ffd54a 0 14px, #f5c518 14px 28px); color: #2a2200;
}
main {
  width: min(26rem, calc(100% - 1.5rem)); margin: 1.25rem auto; padding: 1.25rem;
  background: var(--card); border: 1px solid var(--line); border-radius: 14px;
}
h1 { margin: 0; font-size: 1.4rem; line-height: 1.2; text-wrap: balance; }
h2 { margin: 1.25rem 0 .25rem; font-size: 1rem; }
.lead { margin: .35rem 0 1rem; color: var(--muted); }
.about { color: var(--muted); font-size: .875rem; }
.listeners { list-style: none; margin: 0; padding: 0; display: grid; gap: .1rem; }
.listener {
  width: 100%; display: flex; gap: .75rem; align-items: center; padding: .3rem .6rem; text-align: left;
  background: none; border: 1px solid transparent; border-radius: 10px; line-height: 1.25;
}
.listener:hover { border-color: var(--accent); background: light-dark(#eef7f1, #212b27); }
.avatar { width: 2.5rem; height: 2.5rem; flex: none; font-size: 18px; font-weight: 600; }
.who { display: flex; gap: .75rem; align-items: center; margin: 1rem 0 0; }
.permissions { margin: .25rem 0 1rem; padding-left: 1.25rem; }
.actions { display: flex; flex-direction: column; gap: .6rem; margin: 1.25rem 0 0; }
button { font: inherit; color: inherit; cursor: pointer; }
button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.main, .quiet { width: 100%; min-height: 2.75rem; padding: .5rem 1.25rem; border-radius: 999px; font-weight: 650; }
.main { border: 2px solid var(--accent); background: var(--accent); color: var(--on-accent); }
.quiet { border: 2px solid var(--line); background: none; }
.quiet:hover { border-color: var(--muted); }
.link { border: 0; background: none; padding: .5rem 0; color: var(--accent); text-decoration: underline; }
.other { margin-top: .75rem; text-align: center; }
`

/** `GET /mock.css`. A file of its own, because the pages forbid inline styles. */
export const stylesheetRoutes: Router = Router()

stylesheetRoutes.get('/mock.css', (_req, res) => {
  res.set({
    'content-type': 'text/css; charset=utf-8',
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
  })
  res.send(CSS)
})
