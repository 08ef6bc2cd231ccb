// What the page knows: the data as Python writes it (Document), as the modules hold it (Model), the state, the stage.
//
// The engine gives (all else in its modules is its own):
//   model.js   readModel(): Model                        from the data blocks of the page
//              makeModel(doc, readDetails): Model        the same for tests
//              pick(text, lang): string                  a Text in a language, else fi, en, sv, any
//   views.js   placement(model, state, visible, chains?: number[][]): Placement     where things stand in state.view;
//                ego goes around state.select, path lays out the chains of things that routes.js found, left to right;
//                both fall back to the network while nothing is chosen
//   stage.js   makeStage(holder: HTMLElement, model, { lang, dark }): Stage    fills holder with its canvas (aria-hidden)
//   shapes.js  shapePath(shape, radius): string          the SVG path of a shape around 0,0 (legend, tables)
//   labels.js  wrap(text, measure, width): string[]
// For a readable first frame within 0.3 s main.js had better call show() before it builds its parts, and build them in a
// later task (requestAnimationFrame, then setTimeout): building them takes longer than drawing the map.
// Changed since the first contract: zones of a placement hold a Text label; ViewData.x of length 0 means "as in things";
// a caption that is 0 is the label; keys of folded are indices of things; Placement.folded and middle; Stage.cover (tell it what the panel lies over) and destroy.

export type Lang = "fi" | "sv" | "en";
/** One meaning in one or more languages. */
export type Text = Partial<Record<Lang | "", string>>;
/** A colour on light and on dark paper. */
export type Paint = [light: string, dark: string];
/** Texts of a column by language; a 0 stands for "as in the first of fi, en, sv that is not 0". */
export type Texts = Record<Lang, (string | 0)[]>;

export interface Zone { key: string; kind: "lane" | "hull" | "tile"; label: Text; outline: number[]; things: number; empty: boolean }
/** Places in a view; no x at all means those of the things themselves. Folded: index of a thing to those inside it. */
export interface ViewData {
  x: (number | null)[]; y: (number | null)[]; zones: Zone[];
  bundles?: { from: number[]; to: number[]; status: number[]; ties: number[][]; shared: number[][] };
  folded?: Record<string, number[]>;
}

/** The first data block: all that the first frame, search and filters need. Columns; indices instead of names. */
export interface Document {
  lang: Lang; title: Text; words: Record<string, Text>;
  imprint: { date: string; sources: number; profile: string; left_out: Record<string, number> };
  terms: { id: string[]; label: Texts; url: string[] };
  /** traversable: a path may walk along it (the register says so). */
  kinds: { id: string; label: Text; inverse: Text; group: number; symmetric: boolean; traversable: boolean }[];
  groups: { id: string; label: Text; colour: Paint }[];
  /** stone: a path may go through it (model.STEPPING_STONES). */
  categories: { id: string; shape: string; colour: Paint; hollow: boolean; shown: boolean; stone: boolean }[];
  /** What is drawn besides dots and lines: palette.py by name. */
  colours: Record<"paper" | "ink" | "muted" | "rule" | "lane" | "empty", Paint>;
  layers: number[]; statuses: number[]; certainties: number[]; nobody: number[];
  things: {
    id: string[]; label: Texts; caption: Texts; category: number[]; type: number[]; layers: number[][]; regions: number[][];
    status: number[]; start: string[]; end: string[]; size: number[]; x: number[]; y: number[]; sources: number[][];
  };
  /** Sorted so that the ties of one line stand together; since and until are days as yyyymmdd, 0 unknown. */
  ties: {
    from: number[]; to: number[]; kind: number[]; status: number[]; certainty: number[]; source: number[];
    since: number[]; until: number[];
  };
  /** How many ties each line has, in their order, and its bend. */
  lines: { ties: number[]; bend: number[] };
  views: Record<string, ViewData>;
  /** Named views: name to title and state. */
  named: Record<string, { title: Text; state: Partial<State> }>;
  /** What the page opens with. */
  state: Partial<State>;
}

/** The second data block, read when first asked for: the words of the panel, the tables and the search by alias. */
export interface Details {
  /** dated: names with their first and last day where the data has them. In ties: conflicts are indices of ties, role,
   * layer and via indices of terms, -1 is none. */
  things: { names: string[][]; note: Text[]; dated: Record<string, [name: string, start: string, end: string][]> };
  ties: { id: string[]; place: string[]; start: string[]; end: string[]; role: number[]; layer: number[]; via: number[]; conflicts: number[][]; note: Text[] };
}

export type ViewName = "network" | "layers" | "regions" | "map" | "clusters" | "ego" | "path";
export type Facet = "category" | "kind" | "layer" | "region" | "type" | "status" | "source" | "certainty";

/** Everything that the address of the page holds. Ids, never indices, so that an old address opens a new page. */
export interface State {
  view: ViewName;
  lang: Lang;
  /** Values of a facet that are ticked off (category, kind, status, certainty). */
  hide: Partial<Record<Facet, string[]>>;
  /** Values of a facet that the page is limited to (layer, region, type, source); none is no limit. */
  only: Partial<Record<Facet, string[]>>;
  /** A day, yyyy-mm-dd, or empty for all times. */
  at: string;
  select: string;
  /** How many steps of neighbours the ego view shows, 1 to 4. */
  steps: number;
  /** Two ids, the ends of the path view. */
  path: string[];
  /** Middle of the view and scale, or null for "fit". */
  camera: [x: number, y: number, scale: number] | null;
  table: "" | "things" | "ties";
}

/** The document made quick to draw: typed arrays, one entry a thing, a tie or a line. */
export interface Model {
  doc: Document;
  things: number; ties: number; lines: number;
  /** Thing of an id, or -1. */
  index(id: string): number;
  label(thing: number, lang: Lang): string;
  caption(thing: number, lang: Lang): string;
  term(index: number, lang: Lang): string;
  details(): Details;
  category: Uint8Array; size: Float32Array;
  from: Uint32Array; to: Uint32Array; kind: Uint16Array; status: Uint16Array;
  /** Line to its first tie; the ties of line i are firstTie[i] to firstTie[i + 1]. */
  firstTie: Uint32Array; lineFrom: Uint32Array; lineTo: Uint32Array; lineBend: Float32Array;
  lineKind: Uint16Array; lineStatus: Uint16Array;
  /** Neighbours of thing i: ties adjacent[offset[i]] to adjacent[offset[i + 1]]. */
  offset: Uint32Array; adjacent: Uint32Array;
}

/** What is to be seen: computed by filters.js from model and state. A thing or line is shown where its byte is 1. */
export interface Visible { things: Uint8Array; ties: Uint8Array; lines: Uint8Array; countThings: number; countTies: number }

/** Where things stand: computed by views.js; NaN where a view leaves a thing out. */
export interface Placement {
  x: Float32Array; y: Float32Array; zones: Zone[]; bundles: ViewData["bundles"] | null; radius: Float32Array | null;
  folded: Record<string, number[]>;
  /** The thing that a view goes around, or -1: selecting it veils nothing. */
  middle: number;
}

export interface LabelBox { thing: number; id: string; rows: string[]; left: number; top: number; right: number; bottom: number }

/** The canvas: what the rest of the page may ask of it (stage.js makes one). */
export interface Stage {
  /** Show a placement with what is visible; animate moves there unless reduced motion is asked for. */
  show(placement: Placement, visible: Visible, options?: { animate?: boolean; fit?: boolean }): void;
  /** Mark the selected thing, its neighbours, and the things and lines of a path; -1 and [] are none. */
  mark(marks: { selected: number; path: number[]; tie: number }): void;
  setLang(lang: Lang): void;
  setTheme(dark: boolean): void;
  fit(things?: number[]): void;
  /** Move by pixels, zoom by a factor around the middle or a point of the stage. */
  pan(dx: number, dy: number): void;
  zoom(factor: number, at?: [number, number]): void;
  camera(): [number, number, number];
  setCamera(camera: [number, number, number], animate?: boolean): void;
  /** Where a thing is on the stage, in CSS pixels. */
  position(thing: number): [number, number];
  /** The labels now drawn, in CSS pixels of the stage. */
  readonly labels: LabelBox[];
  /** The present view as SVG text or PNG blob: white or dark paper as on the screen, with title, legend and imprint. */
  svg(frame: Frame): string;
  png(frame: Frame, scale: number): Promise<Blob>;
  on(event: "hover" | "click" | "tie" | "camera", act: (what: number) => void): void;
  resize(): void;
  /** How much of the stage, in pixels, something lies over: fit() and show({ fit }) keep clear of it. */
  cover(edges: { top?: number; right?: number; bottom?: number; left?: number }): void;
  /** Stop listening and let go of the bitmaps. */
  destroy(): void;
}
/** What stands around an exported picture. */
export interface Frame { title: string; notes: string[]; legend: { shape: string; colour: string; label: string; dash?: number[] }[] }
