import { authenticationTypes, azureOption, intro, menu, options, overview, tabs, type LookField, type LookSection } from '../words.ts';
import { ask, element, escaped, settings, shownForAWhile, valuesIn, type Viewer } from './api.ts';
import { goTo, route } from './router.ts';

const paths = { home: '/home', management: '/server-management', settings: '/server-management/settings', azure: '/server-management/settings/azure-ad' } as const;

const root = document.querySelector<HTMLElement>('app-root') ?? document.body;
let numbered = 0;

addEventListener('popstate', () => { void route(draw); });
void route(draw);

async function draw(path: string, viewer: Viewer | null): Promise<void> {
  if (viewer === null) drawLogIn();
  else if (path === paths.azure) drawSettings(viewer, await settings());
  else if (path === paths.settings) framed(viewer, 'Server Management', `${tabBar('Settings')}<div>${options.map((option) => `<mat-card class="mat-mdc-card mdc-card option" tabindex="0" data-option="${escaped(option)}"><mat-card-header><mat-card-title class="mat-mdc-card-title">${escaped(option)}</mat-card-title><mat-card-subtitle>Server ${escaped(location.hostname)}</mat-card-subtitle></mat-card-header></mat-card>`).join('')}</div>`);
  else if (path === paths.management) framed(viewer, 'Server Management', `${tabBar('Overview')}<p>${overview}</p>`);
  else framed(viewer, 'Home', `<p>${overview}</p>`);
  for (const card of root.querySelectorAll<HTMLElement>('[data-option]')) card.addEventListener('click', () => { goTo(card.dataset['option'] === azureOption ? paths.azure : paths.settings); });
}

function tabBar(active: string): string {
  return `<nav mat-tab-nav-bar class="mat-mdc-tab-nav-bar mat-mdc-tab-header"><div class="mat-mdc-tab-links">${tabs.map((tab) => `<a mat-tab-link class="mdc-tab mat-mdc-tab-link${tab === active ? ' mdc-tab--active" aria-current="page' : ''}" href="${tab === 'Settings' ? paths.settings : paths.management}"><span class="mdc-tab__ripple"></span><span class="mdc-tab__content"><span class="mdc-tab__text-label">${tab}</span></span></a>`).join('')}</div></nav>`;
}

function framed({ user }: Viewer, title: string, content: string): void {
  root.innerHTML = `<mat-sidenav-container><mat-sidenav class="mat-drawer mat-sidenav" tabindex="-1"><mat-toolbar>Menu</mat-toolbar><mat-nav-list role="navigation" class="mat-mdc-nav-list">${menu.map((item) => `<a mat-list-item class="mat-mdc-list-item mdc-list-item" href="${item === 'Server Management' ? paths.management : paths.home}"><mat-icon role="img" class="mat-icon material-icons" aria-hidden="true">dns</mat-icon><span class="mdc-list-item__content"><span class="mdc-list-item__primary-text">${item}</span></span></a>`).join('')}</mat-nav-list></mat-sidenav>
  <mat-sidenav-content><mat-toolbar class="mat-toolbar"><button type="button" mat-icon-button class="mdc-icon-button" aria-label="Toggle sidenav"><mat-icon role="img" class="mat-icon material-icons" aria-hidden="true">menu</mat-icon></button><span>TEOS Manage</span><span>${escaped(user)}</span><button type="button" mat-button class="log-out"><span class="mdc-button__label">Log out</span></button></mat-toolbar>
  <main><div class="breadcrumb">Server Management / Settings / ${escaped(title)}</div><h1 class="mat-headline-5">${escaped(title)}</h1>${content}</main></mat-sidenav-content></mat-sidenav-container>`;
  const drawer = root.querySelector('.mat-drawer');
  root.querySelector('[aria-label="Toggle sidenav"]')?.addEventListener('click', () => { drawer?.classList.toggle('mat-drawer-opened'); });
  root.querySelector('.log-out')?.addEventListener('click', () => { void ask('DELETE', '/api/session', {}).then(() => { goTo('/login'); }); });
  for (const link of root.querySelectorAll<HTMLAnchorElement>('a[href]')) {
    link.addEventListener('click', (event) => {
      event.preventDefault();
      goTo(link.pathname);
    });
  }
}

function drawSettings(viewer: Viewer, sections: readonly LookSection[]): void {
  framed(viewer, azureOption, `<p>${escaped(intro)}</p><form novalidate class="ng-untouched ng-pristine ng-valid">${sections.map(section).join('')}<mat-card-actions${viewer.mayChange ? '' : ' hidden'}><button type="submit" mat-flat-button color="primary" class="mdc-button mat-mdc-unelevated-button"><span class="mat-mdc-button-persistent-ripple"></span><mat-icon role="img" class="mat-icon material-icons" aria-hidden="true">save</mat-icon><span class="mdc-button__label">Save</span><span class="mat-mdc-focus-indicator"></span></button></mat-card-actions></form>`);
  root.querySelector('form')?.addEventListener('submit', (event) => {
    event.preventDefault();
    if (viewer.confirms) confirmFirst();
    else void save();
  });
}

function section({ heading, about, authenticationType, fields }: LookSection): string {
  const choice = authenticationType === null ? '' : field('Authentication type', (id, label) => `<mat-select role="combobox" aria-haspopup="listbox" class="mat-mdc-select" tabindex="0" id="${id}" aria-expanded="false" aria-labelledby="${label} ${id}-value"><div class="mat-mdc-select-trigger"><div class="mat-mdc-select-value" id="${id}-value"><span class="mat-mdc-select-value-text"><span class="mat-mdc-select-min-line">${authenticationTypes.find((type) => type === authenticationType) ?? authenticationType}</span></span></div><div class="mat-mdc-select-arrow-wrapper"></div></div></mat-select>`);
  return `<mat-card class="mat-mdc-card"><mat-card-header><div class="mat-mdc-card-header-text"><mat-card-title class="mat-mdc-card-title">${escaped(heading)}</mat-card-title></div></mat-card-header><mat-card-content><p>${escaped(about)}</p>${choice}${fields.map(input).join('')}</mat-card-content></mat-card>`;
}

function input({ key, label, value, secret }: LookField): string {
  return field(label, (id) => `<input matinput class="mat-mdc-input-element mdc-text-field__input" id="${id}" name="${key}" type="${secret?.type ?? 'text'}" value="${escaped(value)}" required aria-required="true" aria-invalid="false"${secret === null || secret.lock === null ? '' : ' readonly'}>`);
}

function field(label: string, control: (id: string, labelId: string) => string): string {
  numbered += 1;
  const id = `mat-input-${String(numbered)}`;
  return `<mat-form-field class="mat-mdc-form-field mat-form-field-appearance-fill"><div class="mat-mdc-text-field-wrapper mdc-text-field"><div class="mat-mdc-form-field-infix"><label matformfieldfloatinglabel class="mdc-floating-label mdc-floating-label--float-above" id="mat-mdc-form-field-label-${String(numbered)}" for="${id}"><mat-label>${escaped(label)}</mat-label><span aria-hidden="true" class="mat-mdc-form-field-required-marker"> *</span></label>${control(id, `mat-mdc-form-field-label-${String(numbered)}`)}</div></div><div class="mat-mdc-form-field-subscript-wrapper"></div></mat-form-field>`;
}

async function save(): Promise<void> {
  const { ok, status, message } = await ask('PUT', '/api/settings/azure', valuesIn(root));
  if (status === 401) goTo('/login');
  else if (message !== '') snackBar(message, ok);
}

function snackBar(message: string, ok: boolean): void {
  shownForAWhile(element('mat-snack-bar-container', 'mat-mdc-snack-bar-container', `<div class="mdc-snackbar__surface"><div class="mat-mdc-snack-bar-label mdc-snackbar__label"${ok ? ' aria-live="polite"' : ' aria-live="assertive"'}>${escaped(message)}</div></div>`));
}

function confirmFirst(): void {
  const dialog = element('mat-dialog-container', 'mat-mdc-dialog-container', '<h2 mat-dialog-title>Confirm</h2><mat-dialog-content>Are you sure you want to save these settings?</mat-dialog-content><mat-dialog-actions><button type="button">No</button><button type="button">Yes</button></mat-dialog-actions>');
  dialog.setAttribute('role', 'dialog');
  dialog.setAttribute('aria-modal', 'true');
  document.body.append(dialog);
  const [no, yes] = dialog.querySelectorAll('button');
  no?.addEventListener('click', () => { dialog.remove(); });
  yes?.addEventListener('click', () => { dialog.remove(); void save(); });
}

function drawLogIn(): void {
  root.innerHTML = `<mat-card class="mat-mdc-card"><mat-card-title>TEOS Manage</mat-card-title><form novalidate>${field('User name', (id) => `<input matinput id="${id}" type="text">`)}${field('Password', (id) => `<input matinput id="${id}" type="password">`)}<button type="button" mat-icon-button aria-label="Show password"><mat-icon role="img" class="mat-icon material-icons" aria-hidden="true">visibility</mat-icon></button><p class="mat-error"></p><button type="submit" mat-raised-button class="mdc-button" disabled><span class="mdc-button__label">Log in</span></button></form></mat-card>`;
  const form = root.querySelector('form');
  const [user, password] = root.querySelectorAll('input');
  const submit = root.querySelector<HTMLButtonElement>('button[type=submit]');
  form?.addEventListener('input', () => { if (submit !== null) submit.disabled = user?.value === '' || password?.value === ''; });
  form?.addEventListener('submit', (event) => {
    event.preventDefault();
    void ask('POST', '/api/session', { user: user?.value ?? '', password: password?.value ?? '' }).then(({ ok, message }) => {
      if (ok) goTo(paths.home);
      else form.querySelector('.mat-error')?.replaceChildren(message);
    });
  });
}
