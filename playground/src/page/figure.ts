import { byId } from './dom.js';

/** A picture on the page, drawn as wide as its place is. */
export interface Figure {
  /** Draws by a function of the width in pixels, now and whenever the place gets another width. */
  draw(picture: (width: number) => string): void;
}

/** Returns the figure in a place of the page. */
export function figureAt(id: string): Figure {
  const place = byId(id);
  let current: ((width: number) => string) | undefined;
  let drawn = 0;
  const redraw = () => {
    drawn = Math.floor(place.clientWidth);
    if (current !== undefined && drawn > 0) place.innerHTML = current(Math.max(260, drawn));
  };
  new ResizeObserver(() => {
    if (Math.abs(place.clientWidth - drawn) > 1) redraw();
  }).observe(place);
  return {
    draw(picture) {
      current = picture;
      redraw();
    },
  };
}
