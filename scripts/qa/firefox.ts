import { existsSync } from 'node:fs';
import { firefox } from 'playwright';
import type { FullGiven } from '../../flows/qa/full/given.ts';
import { leaveTeos } from '../../flows/leave.ts';
import { withoutCredentials } from '../../runbook/browser/launch.ts';
import type { TeosServer } from '../../runbook/settings/settings.ts';
import type { Prepared } from '../run/prepare.ts';
import { siteOn } from '../run/sites.ts';

/**
 * Firefox, as Playwright installs it, for one TEOS server; or a sentence that says why it is not used. A pin cannot be told to it: where no authority
 * vouches for a server's certificate nothing is typed there, but for stand-ins, whose proxy leads nowhere else.
 */
export function firefoxOf({ prepared, server }: { readonly prepared: Prepared; readonly server: TeosServer }): FullGiven['inFirefox'] {
  const { settings, flags } = prepared;
  if (!existsSync(firefox.executablePath())) return "Not looked at: Playwright's Firefox is not installed here (npx playwright install firefox).";
  if (settings.browser.endpoint !== null) return 'Not looked at: the settings lead to a remote browser.';
  if (server.certificate !== undefined && settings.standIn === null) return "Not looked at: the server's certificate is pinned, and Firefox cannot be told of a pin.";
  const { proxy, bypass } = settings.network;
  return async (act) => {
    const browser = await firefox.launch({
      headless: !prepared.headed, env: withoutCredentials(process.env), handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false,
      ...(proxy === null ? {} : { proxy: { server: proxy, ...(bypass.length === 0 ? {} : { bypass: bypass.join(',') }) } }),
    });
    try {
      const context = await browser.newContext({ locale: settings.browser.language, viewport: { ...settings.browser.viewport }, acceptDownloads: false, ignoreHTTPSErrors: settings.standIn !== null });
      context.setDefaultTimeout(flags.timeout);
      const site = siteOn(prepared, await context.newPage(), server);
      const done = await act(site);
      await leaveTeos(site);
      return done;
    } finally {
      await browser.close();
    }
  };
}
