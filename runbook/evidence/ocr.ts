import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { misuse } from '../../domain/errors.ts';

/** Reads the letters in pictures. */
export interface PictureReader {
  /** What stands in a picture, as far as it can be read. */
  read(picture: Buffer): Promise<string>;
  end(): Promise<void>;
}

// Whoever reads no pictures need not have 58 MB of it.
const packages = ['tesseract.js@7', '@tesseract.js-data/eng@1'] as const;

/**
 * Makes sure that pictures can be read on this machine.
 * @throws {RunbookError} exit 2, code `ocr-not-installed`, with the command that installs it.
 */
export function confirmOcr(find: (name: string) => string = createRequire(import.meta.url).resolve): void {
  try {
    for (const name of ['tesseract.js', '@tesseract.js-data/eng']) find(name);
  } catch (cause) {
    throw misuse({
      code: 'ocr-not-installed', message: '--ocr needs two packages that read pictures, and they are not installed.',
      advice: `Nothing was done. Install them with: npm install --no-save ${packages.join(' ')}`,
    }, { cause });
  }
}

/**
 * Starts a reader, which fetches nothing: program and letters are those of the installed packages.
 * At two pixels a point it reads a secret of 39 characters whole; at one, about nine in ten.
 * Source: https://github.com/naptha/tesseract.js/blob/master/docs/local-installation.md
 */
export async function pictureReader(): Promise<PictureReader> {
  confirmOcr();
  const { createWorker, OEM } = await import('tesseract.js');
  const langPath = join(dirname(createRequire(import.meta.url).resolve('@tesseract.js-data/eng/package.json')), '4.0.0_best_int');
  const worker = await createWorker('eng', OEM.LSTM_ONLY, { langPath, gzip: true, cacheMethod: 'none' });
  return {
    read: async (picture) => (await worker.recognize(picture)).data.text,
    end: async () => { await worker.terminate(); },
  };
}
