/** A page that cannot be read, with what to do about it. */
export class PageProblem extends Error {
  constructor(message: string) {
    super(message);
    this.name = "PageProblem";
  }
}
