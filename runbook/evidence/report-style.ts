/** The report's style sheet: light and dark, and ink-saving on A4 or Letter. */
export const reportStyle = `
:root { color-scheme: light dark; --paper: #ffffff; --ground: #f3f4f6; --ink: #1c2430; --soft: #5a6472; --line: #d9dde3; --good: #0f6b3c; --good-ground: #e6f5ec; --look: #8a5a00; --look-ground: #fff4dc; --bad: #a51d24; --bad-ground: #fdeaea; --neutral: #37455a; --neutral-ground: #e9edf3; }
@media screen and (prefers-color-scheme: dark) { :root { --paper: #161b22; --ground: #0d1117; --ink: #e6e9ee; --soft: #9aa5b3; --line: #30363d; --good: #6fdc9f; --good-ground: #10291b; --look: #f2c15c; --look-ground: #2e240d; --bad: #ff8f8f; --bad-ground: #351516; --neutral: #b8c4d6; --neutral-ground: #212936; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.5 "Segoe UI", system-ui, -apple-system, Roboto, "Helvetica Neue", Arial, sans-serif; }
main { max-width: 940px; margin: 24px auto; padding: 32px 40px 40px; background: var(--paper); border: 1px solid var(--line); border-radius: 8px; }
h1 { font-size: 24px; line-height: 1.25; margin: 0 0 4px; }
h2 { font-size: 18px; margin: 32px 0 8px; padding-bottom: 4px; border-bottom: 1px solid var(--line); }
h3 { font-size: 15px; margin: 24px 0 8px; color: var(--soft); font-weight: 600; }
p { margin: 0 0 8px; }
.lead { color: var(--soft); margin-bottom: 16px; }
code { font: 13px/1.4 "Cascadia Mono", Consolas, "DejaVu Sans Mono", Menlo, monospace; overflow-wrap: anywhere; }
.stand-in { margin: 0 0 16px; padding: 10px 16px; border-radius: 6px; background: #ffd166; color: #1f1300; border: 2px solid #7a5200; }
.stand-in strong { display: block; font-size: 17px; letter-spacing: .02em; }
.verdict { padding: 16px 20px; border-radius: 6px; border-left: 6px solid currentColor; }
.verdict p { color: var(--ink); margin: 4px 0 0; }
.verdict .word { font-size: 20px; font-weight: 700; margin: 0; color: inherit; }
.good { color: var(--good); } .look { color: var(--look); } .bad { color: var(--bad); } .neutral { color: var(--neutral); }
.verdict.good { background: var(--good-ground); } .verdict.look { background: var(--look-ground); } .verdict.bad { background: var(--bad-ground); } .verdict.neutral { background: var(--neutral-ground); }
.todo { margin-top: 12px; padding: 12px 20px; border: 1px solid var(--line); border-radius: 6px; }
.todo h3 { margin: 12px 0 4px; color: var(--ink); } .todo h3:first-child { margin-top: 0; } .todo ul { margin: 0; }
ul { padding-left: 20px; margin: 0 0 8px; } li { margin: 2px 0; }
table { width: 100%; border-collapse: collapse; margin: 4px 0 8px; }
th, td { text-align: left; vertical-align: top; padding: 6px 12px 6px 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
th { color: var(--soft); font-weight: 600; } tbody th { width: 190px; font-weight: 400; }
thead th { font-size: 13px; } .mark { white-space: nowrap; overflow-wrap: normal; }
.step { margin: 0 0 20px; padding: 12px 0 0; border-top: 1px solid var(--line); } .step .step { margin: 12px 0 0 24px; }
.step:first-of-type { border-top: 0; }
.caption { display: flex; gap: 12px; align-items: baseline; }
.number { flex: none; min-width: 46px; padding: 1px 8px; border-radius: 4px; background: var(--neutral-ground); color: var(--neutral); font-weight: 700; text-align: center; }
.caption .title { font-weight: 600; flex: auto; } .caption .status { flex: none; font-weight: 600; }
.details { margin: 2px 0 8px 58px; color: var(--soft); font-size: 13px; overflow-wrap: anywhere; }
.step .step .number { font-weight: 600; font-size: 13px; } .step .step .title { font-weight: 400; }
figure { margin: 8px 0 0 58px; } .step .step figure { margin-left: 58px; }
img { display: block; max-width: 100%; height: auto; border: 1px solid var(--line); border-radius: 4px; }
.not-run { color: var(--soft); }
.small { font-size: 12px; color: var(--soft); } .small code { font-size: 11px; } .small td, .small th { padding: 3px 12px 3px 0; }
@page { margin: 14mm 13mm; }
@media print {
  body { background: none; font-size: 10.5pt; } main { max-width: none; margin: 0; padding: 0; border: 0; border-radius: 0; }
  h2 { break-after: avoid; margin-top: 20pt; } h3 { break-after: avoid; } .stand-in, .verdict, .todo, tr, .caption, .details { break-inside: avoid; } .caption, .details { break-after: avoid; }
  .stand-in, .verdict, .number { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  figure, .step .step figure { margin: 4pt 0 0; break-inside: avoid; } .details { margin-left: 0; } img { max-height: 96mm; max-width: 100%; width: auto; }
  .step, .step .step { margin: 0 0 8pt; padding-top: 6pt; } .step .step { margin-left: 12pt; }
}
`;
