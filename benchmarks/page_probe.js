// Runs in the page before the page's own scripts (`make bench-page`): when is there a picture,
// where can it be taken hold of, did it move, how long were its frames. It looks at a thumbnail
// of the canvas, since reading all its pixels would cost what is to be measured.
(() => {
  if (window.top !== window) return;
  const WIDTH = 128, HEIGHT = 72, ENOUGH = 24;
  const probe = { first: null, looks: 0, spent: 0, errors: [] };
  window.forumgraphProbe = probe;
  addEventListener("error", (event) => { if (event.message) probe.errors.push(event.message); });
  addEventListener("unhandledrejection", (event) => probe.errors.push(String(event.reason)));

  const small = new OffscreenCanvas(WIDTH, HEIGHT).getContext("2d", { willReadFrequently: true });
  const seen = (canvas) => canvas.width * canvas.height > 10000
    && canvas.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const measure = (canvas) => canvas.clientWidth * canvas.clientHeight;

  /** The largest canvas to be seen, or undefined. */
  function findCanvas() {
    return [...document.querySelectorAll("canvas")].filter(seen).sort((a, b) => measure(b) - measure(a))[0];
  }

  function takeThumbnail(canvas) {
    small.clearRect(0, 0, WIDTH, HEIGHT);
    small.drawImage(canvas, 0, 0, WIDTH, HEIGHT);
    return new Uint32Array(small.getImageData(0, 0, WIDTH, HEIGHT).data.buffer);
  }

  /** Which pixels differ from the one that is most frequent: the background. */
  function findInk(pixels) {
    const counts = new Map();
    for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
    const [background] = [...counts].reduce((best, one) => (one[1] > best[1] ? one : best));
    return Array.from(pixels, (pixel) => Number(pixel !== background));
  }

  function look() {
    const started = performance.now(), canvas = findCanvas();
    if (canvas) {
      const ink = findInk(takeThumbnail(canvas)).reduce((sum, one) => sum + one, 0);
      if (ink > ENOUGH) probe.first = started;
      probe.looks += 1;
      probe.spent += performance.now() - started;
    }
    if (probe.first === null) requestAnimationFrame(look);
  }
  requestAnimationFrame(look);

  /** A place in the window where the canvas lies on top and least is drawn around: [x, y]. */
  probe.findFreePlace = () => {
    const canvas = findCanvas();
    if (!canvas) return null;
    const box = canvas.getBoundingClientRect(), ink = findInk(takeThumbnail(canvas));
    const places = [];
    for (let row = 8; row < HEIGHT - 8; row += 2) for (let column = 8; column < WIDTH - 8; column += 2) {
      const x = box.left + ((column + 0.5) / WIDTH) * box.width, y = box.top + ((row + 0.5) / HEIGHT) * box.height;
      if (document.elementFromPoint(x, y) !== canvas) continue;
      let drawn = 0;
      for (let down = -2; down <= 2; down += 1) for (let right = -2; right <= 2; right += 1) drawn += ink[(row + down) * WIDTH + column + right];
      const far = Math.hypot(column - WIDTH / 2, row - HEIGHT / 2);
      places.push([drawn * 1000 + far, x, y]);
    }
    return places.length ? places.sort((a, b) => a[0] - b[0])[0].slice(1) : null;
  };

  /** Begin to note when frames come. */
  probe.startFrames = () => {
    probe.before = takeThumbnail(findCanvas());
    probe.frames = [];
    probe.noting = true;
    const note = (time) => { if (probe.noting) { probe.frames.push(time); requestAnimationFrame(note); } };
    requestAnimationFrame(note);
  };

  /** End it: when each frame came (ms), and how many pixels of the thumbnail are others now. */
  probe.stopFrames = () => {
    probe.noting = false;
    const after = takeThumbnail(findCanvas());
    return { frames: probe.frames, moved: after.reduce((sum, pixel, at) => sum + Number(pixel !== probe.before[at]), 0) };
  };
})();
