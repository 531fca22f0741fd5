import type { DiffusionTask } from '../compute/diffusion.js';
import { drawLoss } from '../draw/loss.js';
import { readable } from '../draw/numbers.js';
import { computer } from './computer.js';
import { isReady } from './controls.js';
import { byId, say, show } from './dom.js';
import { figureAt } from './figure.js';
import { filmPlayer } from './film-player.js';
import type { Store } from './store.js';

/** Trains a diffusion model when asked, and shows what it does. */
export function diffusionSection(store: Store): void {
  const worker = computer('tensorflow', 'diffusion-worker');
  const figure = figureAt('loss-figure');
  const player = filmPlayer();
  const end = (text: string) => {
    say('diffusion-status', text);
    show('diffusion-progress', false);
    show('diffusion-cancel', false, 'diffusion-run');
  };
  byId('diffusion-run').addEventListener('click', () => {
    if (!isReady('diffusion-controls')) return;
    const task: DiffusionTask = store.settings();
    const losses: number[] = [];
    let told = -1;
    player.clear();
    say('diffusion-alert', '');
    say('diffusion-status', 'Loading TensorFlow.js …');
    show('diffusion-progress', true);
    show('diffusion-cancel', true);
    byId<HTMLProgressElement>('diffusion-progress').value = 0;
    worker.ask({ kind: 'diffusion', task }, (reply) => {
      if (reply.kind === 'diffusion') {
        for (const event of reply.events) {
          if (event.kind === 'film') player.show(event.film);
          else {
            losses.push(event.loss);
            byId<HTMLProgressElement>('diffusion-progress').value = event.done / event.of;
            if (event.step !== told) say('diffusion-status', `Training step t = ${event.step}.`);
            told = event.step;
          }
        }
        const curve = { losses: [...losses], epochs: task.epochs, of: task.steps * task.epochs };
        figure.draw((width) => drawLoss(curve, width));
      }
      if (reply.kind === 'failed') say('diffusion-alert', `${reply.name}: ${reply.message}`);
      if (reply.kind === 'failed') end('Not trained.');
      if (reply.kind === 'done') {
        end(`Trained: ${losses.length} epochs, last loss ${readable(losses[losses.length - 1])}.`);
      }
    });
  });
  byId('diffusion-cancel').addEventListener('click', () => {
    worker.cancel();
    end('Cancelled.');
  });
}
