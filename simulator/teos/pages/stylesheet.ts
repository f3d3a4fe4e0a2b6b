/** The look of the stand-in. All invented: dark and sober, with room for the whole settings page at 1366 × 900. */
export const stylesheet = `
*, *::before, *::after { box-sizing: border-box; }
html, body { margin: 0; height: 100%; }
body { font: 14px/1.45 "SST", "Segoe UI", "Helvetica Neue", Arial, "Liberation Sans", "DejaVu Sans", sans-serif; color: #22252a; background: #eef0f2; }
a { color: #0a6ebd; text-decoration: none; }
a:hover { text-decoration: underline; }
ul { list-style: none; margin: 0; padding: 0; }
h1 { font-size: 24px; font-weight: 400; margin: 4px 0 6px; }
h2 { font-size: 16px; font-weight: 600; margin: 0; }
p { margin: 0 0 8px; }
.icon { width: 20px; height: 20px; fill: none; stroke: currentColor; stroke-width: 1.6; stroke-linecap: round; stroke-linejoin: round; flex: none; }
.sony { font-family: "Clarendon", "Rockwell", "DejaVu Serif", Georgia, serif; font-weight: 700; letter-spacing: .12em; }

.shell { display: flex; flex-direction: column; min-height: 100%; }
.top { display: flex; align-items: center; height: 52px; padding: 0 20px; background: #000; color: #fff; flex: none; }
.top a { color: #fff; }
.brand { display: flex; align-items: baseline; gap: 14px; }
.brand:hover { text-decoration: none; }
.brand .sony { font-size: 19px; }
.brand .product { font-size: 15px; color: #c9ced4; border-left: 1px solid #4a4f56; padding-left: 14px; }
.server-name { margin-left: 26px; color: #8b929a; font-size: 13px; }
.user { display: flex; align-items: center; gap: 20px; margin-left: auto; font-size: 13px; }
.user-name { display: flex; align-items: center; gap: 6px; color: #c9ced4; }
.columns { display: flex; flex: 1; }
.side { width: 228px; background: #23272c; flex: none; padding-top: 10px; }
.side a { display: flex; align-items: center; gap: 12px; padding: 11px 18px; color: #c9ced4; border-left: 3px solid transparent; }
.side a:hover { background: #2d3238; text-decoration: none; }
.side .current a { background: #31373e; color: #fff; border-left-color: #2f9be6; }
main { flex: 1; padding: 14px 28px 20px; min-width: 0; }
.breadcrumb { font-size: 13px; color: #697079; white-space: pre-wrap; }
.hint { color: #5a6068; }
.foot { display: flex; justify-content: space-between; background: #23272c; color: #8b929a; font-size: 12px; padding: 6px 20px; flex: none; }

[hidden] { display: none !important; }
[data-leads], [role=treeitem] > span { cursor: pointer; }
.lines > li { padding: 8px 4px; border-bottom: 1px solid #e3e6e9; }
.tabs { display: flex; gap: 4px; border-bottom: 1px solid #cdd2d7; margin: 10px 0 16px; }
.tabs a { display: block; padding: 8px 18px; color: #4b5159; border-bottom: 3px solid transparent; margin-bottom: -1px; }
.tabs a:hover { background: #e3e6e9; text-decoration: none; }
.tabs a[aria-selected=true] { color: #000; font-weight: 600; border-bottom-color: #2f9be6; }
.title-row { display: flex; align-items: center; justify-content: space-between; margin-bottom: 10px; }
.tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(310px, 1fr)); gap: 14px; }
.tile { display: flex; gap: 14px; padding: 16px; background: #fff; border: 1px solid #d9dde1; border-radius: 3px; }
.tile .icon { width: 28px; height: 28px; color: #2f7fb8; }
.tile a { font-weight: 600; }
.tile p { margin: 4px 0 0; font-size: 13px; color: #697079; }

.list { width: 100%; border-collapse: collapse; background: #fff; border: 1px solid #d9dde1; }
.list th { text-align: left; font-weight: 600; background: #f6f7f8; }
.list th, .list td { padding: 9px 14px; border-bottom: 1px solid #e6e9ec; }
.numbers { display: flex; gap: 14px; margin: 12px 0 18px; }
.numbers li { flex: 1; background: #fff; border: 1px solid #d9dde1; border-radius: 3px; padding: 14px 18px; color: #697079; }
.numbers strong { display: block; font-size: 28px; font-weight: 400; color: #22252a; }
.facts { display: grid; grid-template-columns: 200px 1fr; gap: 8px; background: #fff; border: 1px solid #d9dde1; padding: 18px; margin: 0; }
.facts dd { margin: 0; }

.panel { background: #fff; border: 1px solid #d9dde1; border-radius: 3px; margin-bottom: 12px; max-width: 940px; }
.panel h2 { padding: 8px 18px; background: #f6f7f8; border-bottom: 1px solid #d9dde1; }
.panel-body { padding: 10px 18px; }
.panel-body p { color: #5a6068; }
.form { border-collapse: collapse; width: 100%; }
.form td { padding: 4px 0; }
.form td:first-child { width: 190px; }
input, select { font: inherit; color: inherit; height: 32px; padding: 4px 9px; border: 1px solid #b4bbc2; border-radius: 2px; background: #fff; width: 100%; }
.form input, .form select { max-width: 480px; }
input:focus, select:focus { outline: 2px solid #2f9be6; outline-offset: -1px; border-color: transparent; }
input:disabled, select:disabled { background: #eceef0; color: #697079; }
button { font: inherit; height: 34px; padding: 0 22px; border: 1px solid #b4bbc2; border-radius: 2px; background: #fff; color: #22252a; cursor: pointer; }
button:hover { background: #f1f3f5; }
button.primary { background: #0a6ebd; border-color: #0a6ebd; color: #fff; }
button.primary:hover { background: #085a9b; }
.buttons { max-width: 940px; text-align: right; }
.saved { display: inline-block; background: #e4f4e6; border-left: 4px solid #3f9b49; padding: 7px 14px; }
.validation-summary-errors { background: #fbe6e6; border-left: 4px solid #c0392b; padding: 7px 14px; margin-bottom: 10px; max-width: 940px; }

.log-in { display: flex; align-items: center; justify-content: center; background: #14171a linear-gradient(160deg, #2b3138, #0c0e10 70%); }
.log-in-card { flex: none; width: 380px; padding: 34px 40px 26px; background: #fff; border-top: 4px solid #2f9be6; box-shadow: 0 12px 40px rgba(0, 0, 0, .5); }
.log-in-card .sony { font-size: 26px; margin: 0; color: #000; }
.log-in-card h1 { font-size: 20px; margin: 2px 0 22px; color: #4b5159; }
.log-in-card label { display: block; margin: 12px 0 4px; }
.log-in-card button { width: 100%; margin-top: 22px; height: 38px; }
.small { font-size: 12px; color: #8b929a; text-align: center; margin: 22px 0 0; }

.toast-top-right { position: fixed; top: 64px; right: 18px; z-index: 30; }
.toast { width: 320px; padding: 14px 18px 14px 46px; margin-bottom: 8px; color: #fff; border-radius: 3px; box-shadow: 0 2px 12px rgba(0, 0, 0, .35); position: relative; transition: opacity 1s; }
.toast::before { position: absolute; left: 16px; top: 12px; font-size: 18px; }
.toast-success { background: #3f8f48; }
.toast-success::before { content: "✓"; }
.toast-error { background: #b93a30; }
.toast-error::before { content: "✕"; }
.toast-title { font-weight: 600; }
.toast.leaving { opacity: 0; }
.backdrop { position: fixed; inset: 0; background: rgba(0, 0, 0, .5); display: flex; align-items: center; justify-content: center; z-index: 40; }
.modal { background: #fff; width: 420px; padding: 22px 26px; border-top: 4px solid #2f9be6; }
.modal h2 { margin-bottom: 10px; }
.modal .buttons { display: flex; justify-content: flex-end; gap: 10px; margin-top: 18px; }
`;
