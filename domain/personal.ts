/** What of a screen is nobody's business but its owner's: pictures cover it unless the settings say that it may stay. */
export interface Redaction {
  /** Rows of lists that are about other applications than the run's. */
  readonly otherApplications: boolean;
  /** Mail addresses, in texts and in fields. */
  readonly mailAddresses: boolean;
  /** Names of people, and what shows who is signed in. */
  readonly names: boolean;
}

/** Where a site shows something of the kind, for whoever has to cover it. */
export interface PersonalPlace {
  readonly kind: keyof Redaction;
  /** A CSS selector of the elements, in whichever document of the page. */
  readonly elements: string;
  /** An element whose text contains this, in whatever case, is the run's own and stays. */
  readonly ownBy?: string;
  /** Lists that are the run's own as a whole: any within `list` that bears the heading. */
  readonly ownIn?: { readonly list: string; readonly heading: string };
  /** An attribute of the elements whose first match tells a person's name, which may stand elsewhere, too. The form has no flags but `u`. */
  readonly tells?: { readonly attribute: string; readonly form: string };
}
