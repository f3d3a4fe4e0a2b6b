// How long the page takes to notice what was typed. Entra's views read a field a little after its event, and a
// click in between finds them unprepared and does nothing (docs/sites/entra-sign-in.md, 'Traps', 4).
const settleMilliseconds = 25;

/**
 * A text field as a view knows it. Until it is bound, which is when its view has slid in, the view does not know
 * of it: what was typed before is overwritten (docs/sites/entra-sign-in.md, 'Traps', 3).
 */
export class Field {
  readonly input: HTMLInputElement;
  #value: string;
  #settling: number | null = null;

  constructor(input: HTMLInputElement, value = '') {
    this.input = input;
    this.#value = value;
    input.value = value;
  }

  /** What the view believes the field holds. */
  get value(): string {
    return this.#value;
  }

  /** Whether the view has noticed the last key. */
  get settled(): boolean {
    return this.#settling === null;
  }

  /** Connects the field with the view. */
  bind(): void {
    this.input.value = this.#value;
    this.input.addEventListener('input', () => {
      if (this.#settling !== null) clearTimeout(this.#settling);
      this.#settling = window.setTimeout(() => {
        this.#settling = null;
        this.#value = this.input.value;
      }, settleMilliseconds);
    });
  }

  /** Empties the field. */
  clear(): void {
    this.#value = '';
    this.input.value = '';
  }
}
