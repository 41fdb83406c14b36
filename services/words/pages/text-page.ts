/** A page of text: its heading, its answer in a sentence, and its parts. */
export interface TextPage {
  readonly title: string;
  readonly answer: string;
  readonly sections: readonly TextSection[];
}

export interface TextSection {
  readonly title: string;
  /** By which a page finds the section that it adds something to. */
  readonly id?: string;
  readonly paragraphs: readonly string[];
  readonly list?: readonly string[];
}
