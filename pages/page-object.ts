import type { Locator, Page } from 'playwright';

/**
 * A screen or a region of one. It knows where its controls are and how they are worked; it does not
 * know why, nor any other screen. Members are of three kinds, told apart by their signature:
 * locators (`readonly` fields, or methods that take parameters and return a `Locator`), actions
 * (async verbs that end in their own proof) and queries (async, return data).
 */
export abstract class PageObject {
  readonly page: Page;
  /** The screen's documented title, used in error sentences. */
  readonly title: string;

  protected constructor(page: Page, title: string) {
    this.page = page;
    this.title = title;
  }

  /** The controls of this screen that show or receive a secret: pictures cover them. None by default. */
  covers(): readonly Locator[] {
    return [];
  }
}
