// Routes pages by libavoid, as `node libavoid.mjs PACKAGE`, which is the folder of libavoid-js. stdin: {crossing, pages: [{shapes: [[x, y, width, height], …], wires: [[from, to], …]}, …]}
// stdout: for each page, for each wire, its points [[x, y], …]. Shapes are obstacles with a pin in the middle of each
// side, all of one class: where a shape had pins of two classes, libavoid 0.4.5 gave slanting lines.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const PIN = 1;
const { crossing, pages } = JSON.parse(readFileSync(0, "utf8"));
const { AvoidLib } = await import(pathToFileURL(join(process.argv[2], "dist", "index-node.mjs")));
await AvoidLib.load();
const Avoid = AvoidLib.getInstance();
const SIDES = [
  [0.5, 0, Avoid.ConnDirUp],
  [1, 0.5, Avoid.ConnDirRight],
  [0.5, 1, Avoid.ConnDirDown],
  [0, 0.5, Avoid.ConnDirLeft],
];

function routed({ shapes, wires }) {
  const router = new Avoid.Router(Avoid.OrthogonalRouting);
  router.setRoutingParameter(Avoid.segmentPenalty, 26);
  router.setRoutingParameter(Avoid.crossingPenalty, crossing);
  router.setRoutingParameter(Avoid.shapeBufferDistance, 3);
  router.setRoutingParameter(Avoid.idealNudgingDistance, 4);
  // Without it, lines that share a side of a shape lie on top of each other, and hide where they cross.
  router.setRoutingOption(Avoid.nudgeOrthogonalSegmentsConnectedToShapes, true);
  const obstacles = shapes.map(([x, y, width, height]) => {
    const box = new Avoid.Rectangle(new Avoid.Point(x, y), new Avoid.Point(x + width, y + height));
    const shape = new Avoid.ShapeRef(router, box);
    for (const [right, down, side] of SIDES)
      new Avoid.ShapeConnectionPin(shape, PIN, right, down, true, 0, side).setExclusive(false);
    return shape;
  });
  const lines = wires.map(
    ([from, to]) =>
      new Avoid.ConnRef(router, new Avoid.ConnEnd(obstacles[from], PIN), new Avoid.ConnEnd(obstacles[to], PIN)),
  );
  router.processTransaction();
  return lines.map((line) => {
    const route = line.displayRoute();
    return Array.from({ length: route.size() }, (_, at) => [route.get_ps(at).x, route.get_ps(at).y]);
  });
}

process.stdout.write(JSON.stringify(pages.map(routed)));
