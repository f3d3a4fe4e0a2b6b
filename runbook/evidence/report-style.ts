/**
 * The report's style sheet: a document to be read from top to bottom, light and dark, on a phone and on paper (A4 and Letter).
 * Every colour of a word has a contrast of at least 4.5 to 1 on its ground; no colour says anything that a word or a mark doesn't say.
 */
export const reportStyle = `
:root { color-scheme: light dark; --paper: #ffffff; --ground: #eceff3; --ink: #17202b; --soft: #4e5967; --line: #d4dae2; --strong: #17202b; --accent: #1b4f8a; --good: #0b6638; --good-ground: #e8f5ed; --look: #7d4e00; --look-ground: #fff5e0; --bad: #9b1c22; --bad-ground: #fdeeee; --neutral: #37455a; --neutral-ground: #eef1f5; }
@media screen and (prefers-color-scheme: dark) { :root { --paper: #14191f; --ground: #0b0e12; --ink: #e8ebef; --soft: #a7b1be; --line: #313a45; --strong: #8b97a6; --accent: #8cbcf5; --good: #6fdc9f; --good-ground: #10271a; --look: #f2c15c; --look-ground: #2c230e; --bad: #ff9a9a; --bad-ground: #331617; --neutral: #bcc7d7; --neutral-ground: #1e252e; } }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.55 "Segoe UI", system-ui, -apple-system, Roboto, "Helvetica Neue", Arial, "Liberation Sans", sans-serif; }
main { max-width: 1060px; margin: 32px auto; padding: 56px 72px 64px; background: var(--paper); border: 1px solid var(--line); }
h1, h2, h3, h4, h5 { line-height: 1.25; text-wrap: balance; overflow-wrap: anywhere; }
h1 { font-size: 36px; letter-spacing: -.015em; margin: 0 0 8px; }
h2 { font-size: 23px; letter-spacing: -.005em; margin: 56px 0 14px; padding-top: 14px; border-top: 2px solid var(--strong); }
.where { display: block; font-weight: 400; color: var(--soft); font-size: .88em; }
h2.plain { font-size: 17px; letter-spacing: 0; margin: 20px 0 4px; padding: 0; border: 0; }
h3 { font-size: 19px; margin: 40px 0 4px; } h2 + h3 { margin-top: 8px; }
p { margin: 0 0 12px; } p, li { max-width: 76ch; overflow-wrap: anywhere; }
b { font-weight: 650; }
a { color: var(--accent); text-underline-offset: 2px; } a:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
code { font: .86em/1.45 "Cascadia Mono", Consolas, "DejaVu Sans Mono", Menlo, monospace; overflow-wrap: anywhere; }
.overline { margin: 0 0 10px; color: var(--soft); font-size: 14px; font-weight: 600; letter-spacing: .04em; }
.lead { color: var(--soft); font-size: 17px; max-width: none; text-wrap: balance; margin-bottom: 28px; }
.stand-in { margin: -56px -72px 40px; padding: 14px 72px; background: #ffcf5c; color: #1f1300; border-bottom: 3px solid #7a5200; }
.stand-in strong { display: block; font-size: 18px; }
.verdict { padding: 24px 28px; border-left: 8px solid currentColor; }
.verdict p { max-width: 60ch; } .verdict .word { display: flex; align-items: center; gap: 12px; font-size: 30px; line-height: 1.2; font-weight: 700; letter-spacing: -.01em; margin: 0 0 8px; }
.verdict .mark { flex: none; display: inline-grid; place-items: center; width: 1.25em; height: 1.25em; border-radius: 50%; border: 3px solid currentColor; font-size: 26px; line-height: 1; }
.verdict .headline { color: var(--ink); font-size: 20px; line-height: 1.45; margin: 0 0 8px; } .verdict .small { color: var(--ink); margin: 0; } .whole { white-space: nowrap; }
.good { color: var(--good); } .look { color: var(--look); } .bad { color: var(--bad); } .neutral { color: var(--neutral); }
.verdict.good { background: var(--good-ground); } .verdict.look { background: var(--look-ground); } .verdict.bad { background: var(--bad-ground); } .verdict.neutral { background: var(--neutral-ground); }
.todo { margin-top: 16px; padding: 4px 28px 12px; border: 1px solid var(--line); border-left: 8px solid var(--line); }
.summary { margin-top: 28px; }
ul { padding-left: 22px; margin: 0 0 12px; } li { margin: 6px 0; }
.contents { margin-top: 36px; padding: 18px 0 0; border-top: 1px solid var(--line); font-size: 15px; } .contents ol { list-style: none; margin: 0; padding: 0; columns: 2; column-gap: 48px; }
.contents li { margin: 0 0 6px; break-inside: avoid; } .contents .parts { columns: auto; margin-top: 12px; padding-left: 18px; border-left: 2px solid var(--line); } .contents .parts li:first-child { font-weight: 600; } .contents .server { display: inline-block; max-width: 100%; margin-right: 10px; } .contents .parts li { max-width: none; }
table { width: 100%; border-collapse: collapse; margin: 4px 0 16px; }
th, td { text-align: left; vertical-align: top; padding: 9px 20px 9px 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; } th:last-child, td:last-child { padding-right: 0; }
th { color: var(--soft); font-weight: 600; } tbody th { width: 200px; font-weight: 400; } .tests { table-layout: fixed; } .tests tbody th { color: var(--ink); font-weight: 600; } .tests thead th:first-child { width: 17%; } .tests thead th:nth-child(3) { width: 32%; } .tests thead th:last-child { width: 14%; }
thead th { font-size: 14px; border-bottom-color: var(--strong); } .mark { white-space: nowrap; overflow-wrap: normal; }
.part-sum { color: var(--soft); margin: 0 0 8px; }
.step { margin: 0; padding: 26px 0 6px; border-top: 1px solid var(--line); } .step .step { padding: 18px 0 0; border: 0; } .step.not-run { padding: 10px 0 4px; } .step .step.not-run { padding: 6px 0 0; }
.head { display: flex; gap: 20px; align-items: baseline; justify-content: space-between; } .head h4, .head h5 { display: flex; gap: 14px; margin: 0; font-size: 19px; flex: auto; } .head h5 { font-size: 16px; }
.number { flex: none; min-width: 52px; color: var(--accent); font-weight: 700; font-variant-numeric: tabular-nums; overflow-wrap: normal; } .head .status { flex: none; max-width: 45%; margin: 0; font-weight: 600; }
.head h4, .head h5 { text-wrap: pretty; } .not-run h4, .not-run h5 { color: var(--soft); font-weight: 400; font-size: 16px; } .not-run .number { color: var(--soft); font-weight: 600; }
.told { margin: 6px 0 14px 66px; } .deed { font-size: 17px; margin: 0 0 4px; } .meta { color: var(--soft); font-size: 14px; margin: 0 0 6px; }
dl { margin: 8px 0 0; font-size: 15px; } dl div { display: flex; gap: 16px; margin: 0 0 4px; } dt { flex: none; width: 104px; color: var(--soft); } dd { margin: 0; max-width: 70ch; overflow-wrap: anywhere; min-width: 0; } .address { color: var(--soft); font-size: 13px; overflow-wrap: anywhere; } figcaption .address { display: block; }
figure { margin: 0 0 24px; } figcaption { margin-top: 8px; color: var(--soft); font-size: 14px; } .figure-number { color: var(--ink); font-weight: 650; margin-right: 4px; }
img { display: block; max-width: 100%; height: auto; border: 1px solid var(--line); } .no-picture { margin: 0 0 12px 66px; padding: 8px 14px; border-left: 3px solid var(--line); color: var(--soft); }
.small { font-size: 14px; color: var(--soft); } table.small { font-size: 13px; } .small td, .small th { padding: 4px 14px 4px 0; }
@media screen and (max-width: 720px) {
  main { margin: 0; padding: 28px 20px 40px; border: 0; } .stand-in { margin: -28px -20px 24px; padding: 12px 20px; }
  h1 { font-size: 28px; } h2 { font-size: 21px; margin-top: 44px; } .verdict { padding: 18px 16px 18px 14px; border-left-width: 6px; margin: 0 -4px; } .verdict .word { font-size: 25px; } .verdict .headline { font-size: 18px; } .todo { padding: 2px 14px 8px; margin: 12px -4px 0; border-left-width: 6px; }
  .contents ol { columns: 1; } .head { display: block; } .head .status { max-width: none; margin: 4px 0 0; } .told, .no-picture, .step .step .told { margin-left: 0; } .number { min-width: 0; }
  table, thead, tbody, tr, th, td { display: block; } thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); } tr { padding: 10px 0; border-bottom: 1px solid var(--line); } th, td, .small th, .small td { width: auto; padding: 1px 0; border: 0; } tbody th { width: auto; }
  dl div { display: block; margin-bottom: 8px; } figure { margin-left: -20px; margin-right: -20px; } figcaption { padding: 0 20px; } img { border-left: 0; border-right: 0; }
}
@page { margin: 14mm 15mm 16mm; }
@media print {
  body { background: none; font-size: 10pt; line-height: 1.45; } main { max-width: none; margin: 0; padding: 0; border: 0; } p, li, dd { orphans: 3; widows: 3; }
  h1 { font-size: 22pt; } h2 { font-size: 15pt; margin: 24pt 0 8pt; padding-top: 8pt; } h2.plain { font-size: 11pt; margin: 10pt 0 2pt; padding: 0; } h3 { font-size: 12pt; margin: 18pt 0 2pt; } .lead, .deed, .head h4 { font-size: 11pt; } .head h5, .not-run h4, .not-run h5, .contents, dl { font-size: 10pt; } .lead { margin-bottom: 14pt; }
  .overline, .meta, figcaption, .small, thead th { font-size: 9pt; } table.small, .address { font-size: 7.5pt; } .verdict .word { font-size: 19pt; } .verdict .mark { font-size: 16pt; } .verdict .headline { font-size: 12.5pt; } .stand-in { margin: 0 0 14pt; padding: 8pt 12pt; border: 1.5pt solid #7a5200; } .stand-in strong { font-size: 12pt; }
  h1, h2, h3, h4, h5, .steps > p, .part-sum, .head, .told, thead { break-after: avoid; } .stand-in, .verdict, .todo, .summary, tr, .head, .told, figure, dl div, .no-picture { break-inside: avoid; } thead { display: table-header-group; } .contents { break-inside: avoid; } .steps > h2 { break-before: page; }
  .stand-in, .verdict { print-color-adjust: exact; -webkit-print-color-adjust: exact; } a { color: inherit; text-decoration: none; } th, td { padding: 5pt 12pt 5pt 0; } tbody th { width: 38mm; }
  .told, .no-picture { margin: 2pt 0 5pt 44pt; } .meta, .deed, dl div { margin-bottom: 1pt; } dl { margin-top: 2pt; } .number { min-width: 34pt; } .head h4, .head h5 { gap: 10pt; } .step { padding: 9pt 0 0; } .step .step { padding-top: 6pt; } .step.not-run, .step .step.not-run { padding: 4pt 0 0; }
  /* On paper, and in report.pdf, two pictures a step where something is made or set, one elsewhere. */
  figure.before, figure.before ~ figure .place { display: none; } figure { margin: 0 0 8pt; } img { max-height: 74mm; width: auto; } figcaption { margin-top: 3pt; } .figure-number { font-weight: 700; }
}
`;
