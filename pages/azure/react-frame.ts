import type { Frame, Page } from 'playwright';
import { isFilled } from '../awaiting.ts';

/**
 * The frames in which React blades may stand: those named `….ReactView`. Frames without a name are only warmed up.
 * Source: docs/sites/azure-portal.md, 'React blades'.
 */
export function reactFramesOf(page: Page): Frame[] {
  return page.frames().filter((frame) => frame.name().endsWith('.ReactView') && isFilled(frame));
}

/** Whether a React blade's frame is the one that is shown: it floats above the portal's page, and blades that were left are parked beyond its edge. */
export async function isShown(frame: Frame): Promise<boolean> {
  const element = await frame.frameElement();
  return element.evaluate((iframe) => {
    if (!(iframe instanceof HTMLElement) || !iframe.matches('.fxs-reactview-frame-active:not(.fxs-display-none)')) return false;
    const box = iframe.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth && iframe.checkVisibility({ visibilityProperty: true });
  });
}

/** Whether a document is one of a frame that has left the page. */
export function isGone(root: object): boolean {
  return 'isDetached' in root && typeof root.isDetached === 'function' && (root as Frame).isDetached();
}
