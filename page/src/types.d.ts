// What the page knows: the data as Python writes it (Document), as the modules hold it (Model), the state, the stage.

export type Lang = "fi" | "sv" | "en";
/** One meaning in one or more languages. */
export type Text = Partial<Record<Lang | "", string>>;
/** A colour on light and on dark paper. */
export type Paint = [light: string, dark: string];
/** Texts of a column by language; a 0 stands for "as in the first language of this list that has it". */
export type Texts = Record<Lang, (string | 0)[]>;

export interface Zone { key: string; kind: "lane" | "hull" | "tile"; label: Text; outline: number[]; things: number; empty: boolean }
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
  kinds: { id: string; label: Text; inverse: Text; group: number; symmetric: boolean }[];
  groups: { id: string; label: Text; colour: Paint }[];
  categories: { id: string; shape: string; colour: Paint; hollow: boolean; shown: boolean }[];
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
  things: { names: string[][]; note: Text[] };
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
export interface Placement { x: Float32Array; y: Float32Array; zones: Zone[]; bundles: ViewData["bundles"] | null; radius: Float32Array | null }

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
}
/** What stands around an exported picture. */
export interface Frame { title: string; notes: string[]; legend: { shape: string; colour: string; label: string; dash?: number[] }[] }
