import { readFile } from 'node:fs/promises';
import type { QaCheck, QaDifference } from '../../domain/qa.ts';
import { Html, html } from '../evidence/html.ts';
import { reportStyle } from '../evidence/report-style.ts';
import { headline, newsOf, type PicturePair, type QaReport } from './report-model.ts';
import { furtherPictures, observationsPart, observationStyle, pictureLink, resultWords } from './report-observations.ts';
import { baselineLine } from './report-text.ts';

const ownStyle = `
.screen { break-inside: avoid; } .pair { display: grid; grid-template-columns: 1fr 1fr; gap: 12px; margin: 8px 0 20px; } .pair p { margin: 0 0 4px; color: var(--soft); font-size: 13px; }
.shot { position: relative; } .changed { position: absolute; border: 3px solid #d0342c; border-radius: 4px; box-shadow: 0 0 0 2px #ffffff99; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.finding { padding: 10px 16px; margin: 0 0 12px; border-left: 5px solid var(--look); background: var(--look-ground); border-radius: 4px; break-inside: avoid; } .finding.bad { border-color: var(--bad); background: var(--bad-ground); color: var(--ink); }
.finding dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 12px; margin: 6px 0 0; } .finding dt { color: var(--soft); white-space: nowrap; max-width: none; width: auto; } .finding dd { margin: 0; overflow-wrap: anywhere; }
@media (max-width: 640px) { main { margin: 0; padding: 16px; border: 0; border-radius: 0; } .stand-in { margin: -16px -16px 20px; padding: 12px 16px; } .pair { grid-template-columns: 1fr; } tbody th { width: auto; } .finding dl { grid-template-columns: 1fr; } }
`;

const classes: Readonly<Record<string, string>> = { 'as documented': 'good', 'drifted': 'look', 'defect': 'bad', 'observed': 'neutral', 'not reached': 'neutral' };

/** The report for a product manager: one file, readable without the guide at hand. Pictures are part of it. @param fileOf the file of a check's picture. */
export async function htmlReport(report: QaReport, pairs: readonly PicturePair[], fileOf: (picture: string) => string): Promise<string> {
  const kind = classes[report.result ?? 'not reached'] ?? 'neutral';
  const wrong = newsOf(report);
  const notes = report.differences.filter((difference) => difference.wrong === null);
  const found = report.checks.filter(({ result }) => result === 'drifted' || result === 'defect');
  const [shown, further] = [await Promise.all(pairs.map(pairOf)), await furtherPictures(report.checks, fileOf)];
  return html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${headline(report).slice(0, 80)}</title><style>${new Html(`${reportStyle}${ownStyle}${observationStyle}`)}</style></head><body><main>
${report.live ? null : html`<div class="stand-in"><strong>Stand-in – not a live run</strong>Nothing here says anything about ${report.site === 'TEOS' ? 'a real TEOS' : 'the real portal'}.</div>`}
<h1>Does the guide still hold ${report.site === 'TEOS' ? 'on this TEOS build' : 'in the Azure portal'}?</h1><p class="lead">How to update your client secret, steps ${report.site === 'TEOS' ? 'T1–T5' : 'A1–A7 up to Add'} · ${report.url}${report.site === 'TEOS' ? ` · build ${report.build ?? 'unknown'}` : null}</p>
<section class="verdict ${kind}"><p class="word">${capital(report.result ?? 'not reached')}</p><p>${headline(report)}</p>${report.error === null ? null : html`<p>${report.error.message} ${report.error.advice}</p>`}</section>
${found.length + wrong.length === 0 ? null : html`<h2>What the guide no longer says rightly</h2>${found.map(checkFinding)}${wrong.map(differenceFinding)}`}
${notes.length === 0 ? null : html`<h2>Changed, and the guide still holds</h2><ul>${notes.map(({ step, what }) => html`<li>${step}: ${what}</li>`)}</ul>`}
${observationsPart(report)}
<h2>Every check</h2><table><thead><tr><th>Step</th><th>Check</th><th>Result</th><th>Seen</th></tr></thead><tbody>${report.checks.map(checkRow)}</tbody></table>
${shown.length === 0 ? null : html`<h2>Pictures</h2>${shown}`}
${further}
<h2>About this run</h2><table><tbody>${facts(report).map(([name, value]) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>`)}</tbody></table>
</main></body></html>`.text;
}

function capital(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}

function checkFinding({ id, title, result, seen, sentence, correction }: QaCheck): Html {
  return finding(`${id} · ${title}`, result === 'defect' ? 'bad' : '', [['Seen', seen], ['The guide says', sentence], ...(correction === null ? [] : [['It would have to say', correction] as const])]);
}

function differenceFinding({ step, kind, what, wrong, correction }: QaDifference): Html {
  return finding(`${step} · ${kind} since the baseline`, '', [['Seen', what], ['The guide says', wrong ?? ''], ...(correction === null ? [] : [['It would have to say', correction] as const])]);
}

function finding(title: string, kind: string, rows: readonly (readonly [string, string])[]): Html {
  return html`<div class="finding ${kind}"><strong>${title}</strong><dl>${rows.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl></div>`;
}

function checkRow(check: QaCheck): Html {
  const { id, title, result, seen, picture } = check;
  return html`<tr><td class="mark">${id}</td><td>${title}</td><td class="mark ${classes[result] ?? ''}">${resultWords(check)}</td><td>${seen}${picture == null ? null : html` (${pictureLink(picture)})`}</td></tr>`;
}

function facts({ run, program, startedAt, endedAt, language, guide, baseline, notes }: QaReport): (readonly [string, string])[] {
  return [
    ['Run', run], ['Program', program], ['Begun', startedAt], ['Ended', endedAt], ['Language of the pages', language === '' ? 'not said' : language], ['Edition of the guide', guide],
    ...(baseline === null ? [] : [['Baseline', baselineLine(baseline)] as const]), ...notes.map((note) => ['Note', note] as const),
  ];
}

async function pairOf({ step, title, before, now, changed }: PicturePair): Promise<Html> {
  const mark = changed === null ? null : html`<span class="changed" style="left:${changed.left}%;top:${changed.top}%;width:${changed.width}%;height:${changed.height}%" title="changed"></span>`;
  const shot = async (file: string | null, words: string): Promise<Html | null> => (file === null ? null : html`<div><p>${words}</p><div class="shot"><img alt="${step}, ${words}" src="data:image/png;base64,${(await readFile(file)).toString('base64')}">${mark}</div></div>`);
  return html`<section class="screen"><h3>${step} · ${title}${before !== null && changed === null ? ' (looks the same)' : null}</h3><div class="pair">${await shot(changed === null ? null : before, 'baseline')}${await shot(now, changed === null ? 'this build' : 'this build, the changed part outlined')}</div></section>`;
}
