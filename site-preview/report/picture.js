// The pictures of a scenario, drawn once and kept while one looks at its neighbours.

const KEPT_SCENARIOS = 4;
const drawn = new Map();

/** Where a picture is: in this file, or beside it. */
function sourceOf({ key, file }) {
  return key ? byId(`data-${key}`).textContent : `pictures/${file}.png`;
}

function opened(where) {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = () => reject(new Error(sourceOf(where).slice(0, 100)));
    image.src = sourceOf(where);
  });
}

function canvas(width, height, ...layers) {
  const made = h("canvas", { width, height });
  const pen = made.getContext("2d");
  for (const { image, left, top } of layers) pen.drawImage(image, left, top);
  return made;
}

/** Draw what *result* shows: `before` and `after` are canvases, `marks` an image, each may be null. */
async function draw({ pictures }) {
  const after = pictures.after && await opened(pictures.after);
  const own = after && { image: after, left: 0, top: 0 };
  // What did not change is in this file only once: the picture before is that of after, and patches.
  const patches = pictures.before && await Promise.all(pictures.before.layers.map(
    async (layer) => ({ ...layer, image: await opened(layer) })));
  const marks = pictures.marks && await opened(pictures.marks);
  return {
    after: after && canvas(after.naturalWidth, after.naturalHeight, own),
    before: patches && canvas(pictures.before.width, pictures.before.height, ...(own ? [own] : []), ...patches),
    marks,
  };
}

function picturesOf(result) {
  if (!drawn.has(result.name)) {
    drawn.set(result.name, draw(result));
    if (drawn.size > KEPT_SCENARIOS) drawn.delete(drawn.keys().next().value);
  }
  return drawn.get(result.name);
}
