/** A page of text: its heading, its answer in a sentence, and its parts. */
export interface TextPage {
  readonly title: string;
  readonly answer: string;
  readonly sections: readonly TextSection[];
}

export interface TextSection {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly list?: readonly string[];
}
