/** A page on which a secret stands somewhere: the HTML of the page, and of frames by their address. */
export interface LeakyPage {
  readonly html: string;
  readonly frames?: Readonly<Record<string, string>>;
  /** What follows the page's address. */
  readonly after?: string;
  /** What is done once it is loaded. */
  readonly then?: string;
  /** What a step is told to say of itself. */
  readonly said?: string;
  /** A dialog that stays open while the step fails. */
  readonly dialog?: string;
}

/** The page's address. */
export const top = 'https://portal.azure.com/';
const frame = 'https://sandbox-1.reactblade.portal.azure.net/';
const inner = 'https://one.example/';
const box = 'style="border:0; width:800px; height:200px"';

/** Places where a secret could stand. */
export const places: Readonly<Record<string, (secret: string) => LeakyPage>> = {
  'field': (secret) => ({ html: `<label>Value <input id="target" disabled value="${secret}" size="60"></label>` }),
  'password field that was shown': (secret) => ({ html: `<input id="target" type="password" disabled value="${secret}" size="60">`, then: "document.getElementById('target').type = 'text'" }),
  'text area': (secret) => ({ html: `<textarea id="target" disabled cols="60">${secret}</textarea>` }),
  'error': (secret) => ({ html: `<div role="alert" id="target">The value '${secret}' is not valid.</div>` }),
  'toast': (secret) => ({ html: `<div id="target" role="status" style="position:fixed; right:20px; top:20px; z-index:2147483647; background:#fff">Copied ${secret}</div>` }),
  'title': (secret) => ({ html: '<p id="target">Text</p>', then: `document.title = ${JSON.stringify(secret)}` }),
  'address': (secret) => ({ html: '<p id="target">Text</p>', after: `?code=${encodeURIComponent(secret)}` }),
  'address behind #': (secret) => ({ html: '<p id="target">Text</p>', after: `#view/Blade/value/${encodeURIComponent(secret)}` }),
  'console': (secret) => ({ html: '<p id="target">Text</p>', then: `console.error('failed with', ${JSON.stringify(secret)})` }),
  'dialog': (secret) => ({ html: '<p id="target">Text</p>', dialog: `Delete ${secret}?` }),
  'dialogue of the top layer': (secret) => ({ html: `<dialog id="target">${secret}</dialog>`, then: "document.getElementById('target').showModal()" }),
  'tooltip': (secret) => ({ html: `<p id="target" title="${secret}">cell</p><div role="tooltip" style="position:absolute; left:300px; top:300px; background:#fff">${secret}</div>` }),
  'aria': (secret) => ({ html: `<button id="target" disabled aria-label="${secret}" aria-description="${secret}">Copy</button>` }),
  'placeholder': (secret) => ({ html: `<input id="target" disabled placeholder="${secret}" size="60">` }),
  'alternative text': (secret) => ({ html: `<img id="target" alt="${secret}" src="https://one.example/missing.png" width="700" height="40">` }),
  'frame of another origin': (secret) => ({ html: `<p id="target">Text</p><iframe ${box} src="${frame}"></iframe>`, frames: { [frame]: `<p>${secret}</p>` } }),
  'frame in a frame': (secret) => ({ html: `<p id="target">Text</p><iframe ${box} src="${frame}"></iframe>`, frames: { [frame]: `<iframe ${box} src="${inner}"></iframe>`, [inner]: `<input value="${secret}" size="60">` } }),
  'address of a frame': (secret) => ({ html: `<p id="target">Text</p><iframe ${box} src="${frame}?token=${encodeURIComponent(secret)}"></iframe>`, frames: { [frame]: '<p>frame</p>' } }),
  'shadow root': (secret) => ({ html: '<div id="target"></div>', then: `document.getElementById('target').attachShadow({ mode: 'open' }).innerHTML = '<p>${secret}</p>'` }),
  'closed component': (secret) => ({ html: '<secret-box id="target" style="display:block"></secret-box>', then: `customElements.define('secret-box', class extends HTMLElement { constructor() { super(); this.attachShadow({ mode: 'closed' }).innerHTML = '<p>${secret}</p>'; } })` }),
  'canvas': (secret) => ({ html: '<canvas id="target" width="800" height="80"></canvas>', then: `const pen = document.getElementById('target').getContext('2d'); pen.font = '22px sans-serif'; pen.fillText(${JSON.stringify(secret)}, 10, 40)` }),
  'pseudo-element': (secret) => ({ html: `<style>#target::before { content: "${secret}" }</style><p id="target">Text</p>` }),
  'pseudo-element of an attribute': (secret) => ({ html: `<style>#target::after { content: attr(data-tip) }</style><p id="target" data-tip="${secret}">Text</p>` }),
  'pseudo-element of a variable': (secret) => ({ html: `<style>#target { --tip: "${secret}" } #target::after { content: var(--tip) }</style><p id="target">Text</p>` }),
  'scrolled off': (secret) => ({ html: `<div id="target" style="height:120px; overflow:auto"><div style="height:600px"></div><p>${secret}</p></div>`, then: "document.getElementById('target').scrollTop = 520" }),
  'below the viewport': (secret) => ({ html: `<div style="height:3000px"></div><p id="target">${secret}</p>` }),
  'zoomed': (secret) => ({ html: `<div style="zoom:1.6"><p id="target">${secret}</p></div>` }),
  'scaled and turned': (secret) => ({ html: `<p id="target" style="position:absolute; left:120px; top:160px; transform:rotate(8deg) scale(1.3)">${secret}</p>` }),
  'autocomplete': (secret) => ({ html: `<input id="target" disabled list="kept" value=""><datalist id="kept"><option value="${secret}">${secret}</option></datalist>` }),
  'drop-down': (secret) => ({ html: `<select id="target" disabled><option>${secret}</option></select>` }),
  'button': (secret) => ({ html: `<input id="target" type="submit" disabled value="${secret}">` }),
  'split over elements': (secret) => ({ html: `<p id="target">${Array.from(secret).map((letter) => `<span>${letter}</span>`).join('')}</p>` }),
  'drawing': (secret) => ({ html: `<svg id="target" width="800" height="60"><title>${secret}</title><text x="10" y="30">${secret}</text></svg>` }),
  'picture of a drawing': (secret) => ({ html: `<img id="target" alt="" width="800" height="60" src="data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" width="800" height="60"><text x="10" y="30">${secret}</text></svg>`)}">` }),
  'editable element': (secret) => ({ html: `<div id="target" contenteditable>${secret}</div>` }),
  "what a step says of itself": (secret) => ({ html: '<p id="target">Text</p>', said: `Value ${secret} was there` }),
};
