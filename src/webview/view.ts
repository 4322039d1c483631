/** Zoom and pan of the picture: buttons, the wheel with Ctrl, dragging. */
import { byId } from './dom';

const [SMALLEST, LARGEST, STEP] = [0.1, 4, 1.25];

export class View {
  private scale = 1;
  private x = 0;
  private y = 0;
  private size = { width: 1, height: 1 };
  private readonly canvas = byId('canvas');
  private readonly content = byId('content');

  constructor() {
    this.canvas.addEventListener('wheel', (event) => this.wheel(event), { passive: false });
    this.canvas.addEventListener('pointerdown', (event) => this.grab(event));
  }

  /** A new picture of this size. */
  show(size: { width: number; height: number }, keep: boolean): void {
    this.size = size;
    if (!keep) this.fit();
  }

  /** All of it, never larger than life. */
  fit(): void {
    const { clientWidth, clientHeight } = this.canvas;
    const { width, height } = this.size;
    this.scale = Math.max(SMALLEST, Math.min(1, clientWidth / width, clientHeight / height));
    this.x = (clientWidth - width * this.scale) / 2;
    this.y = (clientHeight - height * this.scale) / 2;
    this.apply();
  }

  zoom(direction: 1 | -1, at?: { x: number; y: number }): void {
    const { clientWidth, clientHeight } = this.canvas;
    const { x, y } = at ?? { x: clientWidth / 2, y: clientHeight / 2 };
    const next = Math.min(LARGEST, Math.max(SMALLEST, this.scale * (direction > 0 ? STEP : 1 / STEP)));
    this.x = x - ((x - this.x) * next) / this.scale;
    this.y = y - ((y - this.y) * next) / this.scale;
    this.scale = next;
    this.apply();
  }

  /** Brings a box into sight where it is not. */
  reveal(box: { x: number; y: number; width: number; height: number }): void {
    const { clientWidth, clientHeight } = this.canvas;
    const [left, top] = [box.x * this.scale + this.x, box.y * this.scale + this.y];
    const [right, bottom] = [left + box.width * this.scale, top + box.height * this.scale];
    if (left < 0 || right > clientWidth) this.x += clientWidth / 2 - (left + right) / 2;
    if (top < 0 || bottom > clientHeight) this.y += clientHeight / 2 - (top + bottom) / 2;
    this.apply();
  }

  private apply(): void {
    this.content.setAttribute('transform', `translate(${this.x} ${this.y}) scale(${this.scale})`);
    this.canvas.dataset.scale = this.scale.toFixed(3);
  }

  private wheel(event: WheelEvent): void {
    event.preventDefault();
    if (event.ctrlKey || event.metaKey) {
      const { left, top } = this.canvas.getBoundingClientRect();
      return this.zoom(event.deltaY < 0 ? 1 : -1, { x: event.clientX - left, y: event.clientY - top });
    }
    this.x -= event.shiftKey ? event.deltaY : event.deltaX;
    this.y -= event.shiftKey ? 0 : event.deltaY;
    this.apply();
  }

  private grab(start: PointerEvent): void {
    if (start.button !== 0 || (start.target as Element).closest('.node')) return;
    const [x, y] = [this.x - start.clientX, this.y - start.clientY];
    const move = (event: PointerEvent): void => {
      this.x = x + event.clientX;
      this.y = y + event.clientY;
      this.apply();
    };
    const drop = (): void => {
      this.canvas.removeEventListener('pointermove', move);
      this.canvas.removeEventListener('pointerup', drop);
      this.canvas.removeEventListener('pointercancel', drop);
    };
    this.canvas.setPointerCapture(start.pointerId);
    this.canvas.addEventListener('pointermove', move);
    this.canvas.addEventListener('pointerup', drop);
    this.canvas.addEventListener('pointercancel', drop);
  }
}
