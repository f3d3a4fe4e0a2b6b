import { launchBrowser } from '../../runbook/browser/launch.ts';

/** A program with a browser of its own: says `open` when it has one. When its input ends it still works with it, and then comes to its own end. */
const [path = '', headlessOnly = ''] = process.argv.slice(2);
const open = await launchBrowser({
  browser: { name: 'the browser', path, headlessOnly: headlessOnly === 'true', why: 'the test names it' },
  headed: false, slowMo: 0, timeout: 10_000, language: 'en-US', viewport: { width: 800, height: 600 }, arguments: [], proxy: null, pins: [], endpoint: null, profile: null,
});
await open.page.setContent('<title>at work</title>');
// Whoever started it holds its input open, and with that one's end the input ends.
process.stdin.resume().once('end', () => {
  void open.page.title().then((title) => {
    process.stdout.write(`${title}\n`);
    return open.close();
  });
});
process.stdout.write('open\n');
