import { unfoldAndLead } from './folding.ts';
import { unlockSecrets } from './locked-secrets.ts';
import { showNotice } from './notices.ts';
import { reportClicks } from './telemetry.ts';
import { behaveOnSave } from './save-behaviour.ts';
import { showToasts } from './toasts.ts';
import { guardChanges } from './unsaved-changes.ts';

// The one script of every TEOS page. Pages work without it but for toasts and prompts; all it does is invented.
reportClicks();
showToasts();
unlockSecrets();
showNotice();
unfoldAndLead();
const form = document.querySelector<HTMLFormElement>('form#settings');
if (form !== null) {
  guardChanges(form);
  behaveOnSave(form);
}
