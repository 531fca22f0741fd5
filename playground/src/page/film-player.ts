import type { Film, Frame } from '../compute/diffusion.js';
import { drawBloch } from '../draw/bloch.js';
import { readable } from '../draw/numbers.js';
import { byId, say, show, table } from './dom.js';
import { figureAt } from './figure.js';

/** Shows the frames of a film, one at a time. */
export interface FilmPlayer {
  show(film: Film): void;
  clear(): void;
}

/** Milliseconds a frame stands. */
const STANDS = 900;

/** Returns the player of the page, with its buttons. */
export function filmPlayer(): FilmPlayer {
  const figure = figureAt('bloch-figure');
  let film: Film | undefined;
  let at = 0;
  let playing: ReturnType<typeof setInterval> | undefined;
  const look = () => {
    if (film === undefined) return;
    const [frame, last] = [film.frames[at], film.frames.length - 1];
    figure.draw((width) => drawBloch(frame, last, width));
    byId('bloch-table').innerHTML = pointsTable(frame);
    say('film-status', sentence(film, frame));
    setEnd('film-previous', at === 0);
    setEnd('film-next', at === last);
  };
  const stop = () => {
    clearInterval(playing);
    playing = undefined;
    setPlaying(false);
  };
  const move = (by: number) => {
    at = Math.min(Math.max(0, at + by), (film?.frames.length ?? 1) - 1);
    look();
    if (at === (film?.frames.length ?? 1) - 1) stop();
  };
  const play = () => {
    if (playing !== undefined) return stop();
    if (film !== undefined && at === film.frames.length - 1) at = -1;
    setPlaying(true);
    playing = setInterval(() => move(1), STANDS);
    move(at < 0 ? 1 : 0);
  };
  byId('film-previous').addEventListener('click', () => {
    stop();
    move(-1);
  });
  byId('film-next').addEventListener('click', () => {
    stop();
    move(1);
  });
  byId('film-play').addEventListener('click', play);
  return {
    show(made) {
      [film, at] = [made, 0];
      show('film', true);
      look();
    },
    clear() {
      stop();
      film = undefined;
      show('film', false);
    },
  };
}

/** A button at its end keeps its focus, which a disabled one would lose. */
const setEnd = (id: string, isEnd: boolean): void => byId(id).setAttribute('aria-disabled', String(isEnd));

function setPlaying(isPlaying: boolean): void {
  byId('film-play').setAttribute('aria-pressed', String(isPlaying));
  say('film-play', isPlaying ? 'Pause' : 'Play');
}

const METRICS: Readonly<Record<string, string>> = { F0: 'mean |⟨0|ψ⟩|²', Y2: 'mean ⟨Y⟩²' };

function sentence({ metric, frames }: Film, { time, generatedMetric, forwardMetric, mmd }: Frame): string {
  const name = METRICS[metric] ?? metric;
  const place = time === 0 ? 'generated' : time === frames.length - 1 ? 'inputs' : 'on the way';
  return (
    `t = ${time}, ${place}: ${name} ${readable(generatedMetric)}, forward process ${readable(forwardMetric)}; ` +
    `MMD ${readable(mmd, 2)}.`
  );
}

function pointsTable({ generated, forward, time }: Frame): string {
  const shown = (x: number) => readable(Math.round(1e3 * x) / 1e3);
  const rows = generated.map((point, k) => [String(k + 1), ...point.map(shown), ...forward[k].map(shown)]);
  return table(
    `Bloch vectors at t = ${time}`,
    ['State', 'Model x', 'Model y', 'Model z', 'Data x', 'Data y', 'Data z'],
    rows,
  );
}
