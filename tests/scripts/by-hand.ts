import type { Page } from '@playwright/test';
import type { Simulator } from '../../simulator/start.ts';

/** Logs in to TEOS as its administrator does, on the log-in page that stands open. */
export async function logInByHand(page: Page, { world }: Simulator): Promise<void> {
  const [server] = world.servers;
  if (server === undefined) throw new Error('The stand-ins have no TEOS server.');
  await page.getByLabel('User name').fill(server.administrator.user);
  await page.getByLabel('Password').fill(server.administrator.password);
  await page.getByRole('button', { name: 'Log in' }).click();
}
