/** Zoom and pan of the picture: buttons, the wheel with Ctrl, dragging. */
import { byId } from './dom';

const [SMALLEST, LARGEST, STEP] = [0.1, 4, 1.25];
/** Below this scale the numbers cannot be read. */
const LEGIBLE = 0.85;

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export class View {
  private scale = 1;
  private x = 0;
  private y = 0;
  private size = { width: 1, height: 1 };
  private readonly canvas = byId('canvas');
  private readonly content = byId('content');

  /** How the picture was placed, until the user moves it: done again where the panel's size changes. */
  private placing: (() => void) | undefined;

  constructor() {
    window.addEventListener('resize', () => this.placing?.());
    this.canvas.addEventListener('wheel', (event) => this.wheel(event), { passive: false });
    this.canvas.addEventListener('pointerdown', (event) => this.grab(event));
  }

  /** A new picture of this size: all of it where that can be read, else the part around `centre`. */
  show(size: { width: number; height: number }, centre: Rectangle | undefined): void {
    this.size = size;
    this.place(() => {
      this.scaleTo(LEGIBLE);
      const { clientWidth, clientHeight } = this.canvas;
      const { x, y, width, height } = centre ?? { x: 0, y: 0, width: 0, height: 0 };
      this.x = middle(clientWidth, this.size.width * this.scale, (x + width / 2) * this.scale);
      this.y = middle(clientHeight, this.size.height * this.scale, (y + height / 2) * this.scale);
    });
  }

  /** The same picture with other numbers stays where it is. */
  resize(size: { width: number; height: number }): void {
    this.size = size;
  }

  /** All of it, never larger than life. */
  fit(): void {
    this.place(() => {
      this.scaleTo(SMALLEST);
      this.x = (this.canvas.clientWidth - this.size.width * this.scale) / 2;
      this.y = (this.canvas.clientHeight - this.size.height * this.scale) / 2;
    });
  }

  zoom(direction: 1 | -1, at?: { x: number; y: number }): void {
    const { clientWidth, clientHeight } = this.canvas;
    const { x, y } = at ?? { x: clientWidth / 2, y: clientHeight / 2 };
    const next = Math.min(LARGEST, Math.max(SMALLEST, this.scale * (direction > 0 ? STEP : 1 / STEP)));
    this.x = x - ((x - this.x) * next) / this.scale;
    this.y = y - ((y - this.y) * next) / this.scale;
    this.scale = next;
    this.moved();
  }

  /** Brings a box into sight where it is not. */
  reveal(box: Rectangle): void {
    const { clientWidth, clientHeight } = this.canvas;
    const [left, top] = [box.x * this.scale + this.x, box.y * this.scale + this.y];
    const [right, bottom] = [left + box.width * this.scale, top + box.height * this.scale];
    if (left >= 0 && right <= clientWidth && top >= 0 && bottom <= clientHeight) return;
    if (left < 0 || right > clientWidth) this.x += clientWidth / 2 - (left + right) / 2;
    if (top < 0 || bottom > clientHeight) this.y += clientHeight / 2 - (top + bottom) / 2;
    this.moved();
  }

  private place(placing: () => void): void {
    this.placing = (): void => {
      placing();
      this.apply();
    };
    this.placing();
  }

  private moved(): void {
    this.placing = undefined;
    this.apply();
  }

  /** So that all of the picture is seen, but not smaller than `least` and never larger than life. */
  private scaleTo(least: number): void {
    const { clientWidth, clientHeight } = this.canvas;
    this.scale = Math.max(least, Math.min(1, clientWidth / this.size.width, clientHeight / this.size.height));
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
    this.moved();
  }

  private grab(start: PointerEvent): void {
    if (start.button !== 0 || (start.target as Element).closest('.node')) return;
    const [x, y] = [this.x - start.clientX, this.y - start.clientY];
    const move = (event: PointerEvent): void => {
      this.x = x + event.clientX;
      this.y = y + event.clientY;
      this.moved();
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

/** Where a length begins in a window: in its middle, or so that `point` is there and no end of the length is left off for nothing. */
const middle = (window: number, length: number, point: number): number =>
  length <= window ? (window - length) / 2 : Math.min(0, Math.max(window - length, window / 2 - point));
