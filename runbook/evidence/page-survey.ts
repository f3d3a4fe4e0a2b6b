/** A rectangle in a frame's viewport, in CSS pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A form field as a survey tells it. */
export interface SurveyedField {
  readonly password: boolean;
  /** Its text as it is now; empty for a password field, whose text is never read, and where fields must not be read. */
  readonly text: string;
  /** What names it: name, id, accessible name, label; else the nearest text beside it. */
  readonly hints: string;
}

/** What stands in one frame, for the judgement of what must be covered. */
export interface Survey {
  /** Every text in the order of the document, shadow roots after it, joined by U+0000. */
  readonly texts: string;
  /** Texts in attributes, which style sheets can show beside an element, joined by U+0000. */
  readonly attributes: string;
  /** Texts that style sheets put before or after an element, joined by U+0000. */
  readonly generated: string;
  /** How many elements draw what cannot be read from outside. */
  readonly opaque: number;
  readonly fields: readonly SurveyedField[];
  /** Whether the text cursor stands in this frame. */
  readonly cursor: boolean;
  /** How many elements show what belongs to others; they are covered as a whole. */
  readonly personal: number;
  /** Names of people that such elements tell. */
  readonly names: readonly string[];
  /** Changes with the texts and with where they stand, as by scrolling; it tells nothing else of them. */
  readonly state: string;
}

/** Where a page shows what belongs to others; see `PersonalPlace` of the domain. */
export interface Place {
  readonly elements: string;
  readonly ownBy?: string;
  readonly ownIn?: { readonly list: string; readonly heading: string };
  readonly tells?: { readonly attribute: string; readonly form: string };
}

/** What is to be covered in a frame: places in the lists of its survey. */
export interface CoverPlan {
  readonly texts: readonly number[];
  readonly fields: readonly number[];
  readonly attributes: readonly number[];
  readonly generated: readonly number[];
}

/** What covering, or looking again, came to. */
export interface Covered {
  /** Whether everything planned lies under a drawn box. */
  readonly under: boolean;
  /** Why the frame cannot be made safe; null if it can. */
  readonly unsafe: string | null;
  /** Whether a cover was drawn where a person could see it; null if the browser did not tell in time. */
  readonly seen: boolean | null;
}
