import { errors } from 'playwright';
import { misuse, refused, RunbookError } from '../../domain/errors.ts';
import type { DocumentedScreen } from '../../pages/teos/documented-screen.ts';
import type { TeosSite } from '../sites.ts';
import { screensOf } from '../teos-session.ts';

// What such log-in pages say of themselves: network devices first, then what else stands in a server room.
const devices = /router|gateway|modem|fritz!?box|wi-?fi|wlan|access point|firewall|switch|printer|nas\b|synology|qnap|idrac|\bilo\b|camera|vpn|proxy/iu;
const licences = /licen[cs]e (?:portal|management|manager|key|server)|my licen[cs]es|activate (?:a|your) licen[cs]e/iu;
const licenceEnded = /licen[cs]e[^.]{0,60}(?:expired|has ended|ran out|is over|no longer valid|not valid)|(?:expired|invalid|ended)[^.]{0,20}licen[cs]e/iu;

/**
 * Opens a server and makes sure that its page names the product before anything is typed.
 * @throws {RunbookError} exit 2, code `qa-not-teos`, saying what it looks like; 5 if it does not answer; 3 if its licence has ended.
 */
export async function arrived(site: TeosSite, screen: DocumentedScreen): Promise<'log-in' | 'shell'> {
  let where: 'log-in' | 'shell';
  try {
    where = await screensOf(site).shell.open(site.url);
  } catch (error) {
    await tellLicence(screen, error);
    if (error instanceof RunbookError && error.exitCode === 4 && !await screen.namesProduct()) throw await stranger(site, screen);
    throw error;
  }
  if (!await screen.namesProduct()) throw await stranger(site, screen);
  return where;
}

/** @throws {RunbookError} exit 3, code `qa-licence`, where the page says that the licence has ended; what comes from the page tells more than that a menu is missing. */
export async function tellLicence(screen: DocumentedScreen, cause: unknown): Promise<void> {
  if (!(cause instanceof RunbookError) || cause.code === 'teos-password-refused' || screen.page.isClosed() || !/^https?:/u.test(screen.page.url())) return;
  const said = (await screenTexts(screen)).find((text) => licenceEnded.test(text));
  if (said === undefined) return;
  throw refused({ code: 'qa-licence', screen: screen.title, message: `TEOS says that its licence has ended: '${said.slice(0, 160)}'.`, advice: 'Nothing was changed. Renew the licence of this server, then run the command again.' }, { cause });
}

async function screenTexts(screen: DocumentedScreen): Promise<string[]> {
  try {
    return (await screen.entries()).map(({ name }) => name);
  } catch (error) {
    // A page that is gone says nothing; then the first failure is the one to tell.
    if (error instanceof RunbookError || error instanceof errors.TimeoutError) return [];
    throw error;
  }
}

async function stranger(site: TeosSite, screen: DocumentedScreen): Promise<RunbookError> {
  const looks = await screen.looksLike();
  const kind = licences.test(looks) ? 'the log-in of a licence portal' : devices.test(looks) ? 'the log-in of a network device or another machine, such as a router' : 'another site';
  return misuse({
    code: 'qa-not-teos', screen: screen.title,
    message: `${site.url} does not name '${site.wording['product.name']}' anywhere. It looks like ${kind}: ${looks === '' ? 'an empty page' : looks}.`,
    advice: "Nothing was typed. Correct the address in the settings; if this is TEOS under another name, write that name into the settings, under wording, teosManage, 'product.name'.",
  });
}
