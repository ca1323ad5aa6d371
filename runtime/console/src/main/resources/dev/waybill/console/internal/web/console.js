const $ = (id) => document.getElementById(id);
const SVG = 'http://www.w3.org/2000/svg';
const COLOURS = 8;

// Whatever comes from the outbox goes through here, and is text.
const fill = (element, attributes, children) => {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (value !== null && value !== false) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.map((child) => (child instanceof Node ? child : String(child))));
  return element;
};
const h = (tag, attributes = {}, ...children) => fill(document.createElement(tag), attributes, children);
const s = (tag, attributes = {}, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);
const say = (element, text) => {
  if (element.textContent !== text) element.textContent = text;
};

const number = (value) => value.toLocaleString('en-US');
const count = (value, one, many) => `${number(value)} ${value === 1 ? one : many}`;
const span = (millis) => {
  const seconds = Math.floor(millis / 1000);
  if (millis < 1000) return `${Math.max(0, millis)} ms`;
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  if (seconds < 86400) return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
  return `${Math.floor(seconds / 86400)} d ${Math.floor((seconds % 86400) / 3600)} h`;
};
const written = (iso) => `${iso.slice(0, 19).replace('T', ' ')} UTC`;
const clock = (iso) => h('time', { datetime: iso, title: iso }, written(iso));

// Talking to the console

let token = sessionStorage.getItem('token') ?? '';
class Refused extends Error {
  constructor(status, text) {
    super(text);
    this.status = status;
  }
}
const ask = async (path, parameters, method = 'GET') => {
  const form = new URLSearchParams(parameters).toString();
  const headers = { 'X-Waybill-Console': '1' };
  if (token) headers.Authorization = `Bearer ${token}`;
  const isPost = method === 'POST';
  if (isPost) headers['Content-Type'] = 'application/x-www-form-urlencoded';
  const response = await fetch(isPost || !form ? path : `${path}?${form}`, {
    method, headers, body: isPost ? form : undefined, credentials: 'same-origin', redirect: 'manual',
  });
  if (response.type === 'opaqueredirect') throw new Refused(302, 'The application wants to know who asks: load this page anew.');
  if (!response.ok) throw new Refused(response.status, await response.text());
  return response.json();
};
const isLockedOut = (error) => {
  if (!(error instanceof Refused) || error.status !== 401) return false;
  say($('wrong'), token ? 'The token is wrong.' : '');
  token = '';
  sessionStorage.removeItem('token');
  $('main').hidden = true;
  $('entry').hidden = false;
  say($('measured'), 'This console wants its token.');
  $('token').focus();
  return true;
};
const failed = (error) => {
  if (isLockedOut(error)) return;
  const text = error instanceof Refused ? error.message : `The console does not answer: ${error.message}`;
  show($('failure'), text);
  if ($('main').hidden) say($('measured'), text);
};
// What somebody asked for, and did not get: it stays until the next act.
const refused = (error) => {
  if (isLockedOut(error)) return;
  $('said').className = 'notice bad';
  show($('said'), error instanceof Refused ? error.message : `The console does not answer: ${error.message}`);
};
const show = (notice, text) => {
  say(notice, text);
  notice.hidden = text === '';
};

// Asking back

let decide = () => {};
const confirmed = (title, text, verb) => {
  say($('askTitle'), title);
  say($('askText'), text);
  say($('yes'), verb);
  $('ask').showModal();
  $('no').focus();
  return new Promise((resolve) => {
    decide = resolve;
  });
};
$('yes').addEventListener('click', () => { decide(true); $('ask').close(); });
$('no').addEventListener('click', () => $('ask').close());
$('ask').addEventListener('close', () => decide(false));

const act = async (path, parameters, done) => {
  try {
    const { count: acted } = await ask(path, parameters, 'POST');
    $('said').className = 'notice good';
    show($('said'), done(acted));
    await refresh();
    await loadLetters();
  } catch (error) {
    refused(error);
  }
};

// Keeps what is there, so that nobody loses the place or the focus.
const keyed = (parent, items, key, create, update) => {
  const before = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  items.forEach((item, index) => {
    const name = key(item);
    const element = before.get(name) ?? create(item);
    before.delete(name);
    element.dataset.key = name;
    update(element, item);
    if (parent.children[index] !== element) parent.insertBefore(element, parent.children[index] ?? null);
  });
  before.forEach((element) => element.remove());
};
const cell = (label) => h('td', { 'data-label': label });

// The figures

const plot = (id, history, value, name, write) => {
  const values = history.map(value);
  const most = Math.max(1, ...values);
  // One behind the other: the clock may have been set back.
  const range = Date.parse(history[history.length - 1].at) - Date.parse(history[0].at);
  const points = values.map((v, i) => `${(i / Math.max(1, values.length - 1) * 600).toFixed(1)} ${(116 - v / most * 108).toFixed(1)}`);
  if (points.length === 1) points.push(`600 ${points[0].split(' ')[1]}`);
  const line = `M${points.join('L')}`;
  const summary = `${name}: ${write(values[values.length - 1])} now, ${write(Math.max(...values))} at most since ${history[0].at}`;
  const picture = s('svg', { viewBox: '0 0 600 120', preserveAspectRatio: 'none', role: 'img', 'aria-label': summary },
    s('path', { class: 'area', d: `${line}L600 120L0 120Z` }), s('path', { class: 'line', d: line }));
  $(id).replaceChildren(picture, h('div', { class: 'ends' },
    h('span', {}, range > 0 ? `${span(range)} ago` : ''), h('span', {}, `at most ${write(Math.max(...values))}`)));
};

const letters = new Map();
const badge = (owner) => {
  if (!letters.has(owner)) letters.set(owner, letters.size);
  const index = letters.get(owner);
  return { letter: String.fromCharCode(65 + index % 26), colour: `w${index % COLOURS}` };
};

const isNarrow = matchMedia('(max-width: 44rem)');
const showLanes = (now) => {
  const alive = new Map(now.workers.map((worker) => [worker.id, worker]));
  now.workers.forEach((worker) => badge(worker.id));
  const size = 44;
  const columns = isNarrow.matches ? 8 : 16;
  const rows = Math.max(1, Math.ceil(now.lanes.length / columns));
  let free = 0;
  let lost = 0;
  const squares = now.lanes.map((lane, index) => {
    const x = (index % columns) * size + 2;
    const y = Math.floor(index / columns) * size + 2;
    const owner = alive.get(lane.owner);
    const isFree = lane.owner === null;
    const isLost = !isFree && !owner?.alive;
    free += isFree ? 1 : 0;
    lost += isLost ? 1 : 0;
    const mark = isFree ? null : badge(lane.owner);
    const whose = isFree ? 'nobody' : `${owner?.name ?? lane.owner}${isLost ? ', whose lease is over' : ''}`;
    const noted = [lane.retried ? `${lane.retried} tried again` : '', lane.dead ? `${lane.dead} dead` : '']
      .filter(Boolean).join(', ');
    const square = s('g', { class: isFree ? 'free' : isLost ? `lost ${mark.colour}` : mark.colour, 'data-lane': lane.number, 'data-owner': lane.owner ?? '' },
      s('title', {}, `Lane ${lane.number}: ${whose}, epoch ${lane.epoch}${noted ? `, ${noted}` : ''}`),
      s('rect', { x, y, width: size - 4, height: size - 4, rx: 6 }));
    if (mark) square.append(s('text', { x: x + 20, y: y + 25 }, mark.letter));
    if (lane.dead) square.append(s('circle', { cx: x + 33, cy: y + 7, r: 4 }));
    return square;
  });
  const dead = now.lanes.filter((lane) => lane.dead > 0).map((lane) => lane.number);
  const retried = now.lanes.filter((lane) => lane.retried > 0).map((lane) => lane.number);
  const some = (lanes) => (lanes.length > 9 ? `${lanes.slice(0, 8).join(', ')} and ${lanes.length - 8} others` : lanes.join(', '));
  const text = [
    `${now.lanes.length} lanes: ${free === 0 ? 'none is free' : `${free} ${free === 1 ? 'is' : 'are'} free`}`,
    lost > 0 ? `, ${lost} of workers whose lease is over` : '', '.',
    now.lanes.length === 64 ? '' : ' There should be 64: the events of a lane that is missing wait. The log of a worker says what mends it.',
    dead.length ? ` Dead letters in lane ${some(dead)}.` : '',
    retried.length ? ` Events wait after a failure in lane ${some(retried)}.` : '',
  ].join('');
  $('lanes').replaceChildren(s('svg', { viewBox: `0 0 ${columns * size} ${rows * size}`, role: 'img', 'aria-label': text }, ...squares));
  say($('lanesSaid'), text);
};

const showWorkers = (now, here, readOnly) => {
  const rows = now.workers.map((worker) => ({ ...worker, here: here.find((own) => own.name === worker.name) }));
  // One that is paused has no lease, and is still to be resumed.
  for (const own of here) {
    if (!rows.some((row) => row.name === own.name)) {
      rows.push({ id: own.name, name: own.name, lanes: 0, leftMillis: null, lastSeen: null, alive: false, here: own });
    }
  }
  // By its name it keeps its row while it has no lease; of several with one name, the first.
  const first = new Map(rows.map((row) => [row.name, row.id]).reverse());
  keyed($('workers').tBodies[0], rows, (row) => (first.get(row.name) === row.id ? row.name : row.id),
    () => h('tr', {}, cell('Worker'), cell('Lanes'), cell('Lease ends in'), cell('Last sign of life'), cell('State'), h('td')),
    (tr, row) => {
      tr.dataset.id = row.id;
      const [name, lanes, lease, seen, state, act_] = tr.children;
      const mark = row.leftMillis === null ? null : badge(row.id);
      const hasBadge = name.querySelector('.badge') !== null;
      if (!name.childElementCount || hasBadge !== (mark !== null)) {
        name.replaceChildren(h('span', {}, ...(mark ? [h('span', { class: `badge ${mark.colour}` }, mark.letter)] : []), row.name));
      }
      say(lanes, number(row.lanes));
      say(lease, row.leftMillis === null ? '–' : row.leftMillis > 0 ? span(row.leftMillis) : `over for ${span(-row.leftMillis)}`);
      const last = row.lastSeen ?? '';
      if (seen.dataset.at !== last) {
        seen.dataset.at = last;
        seen.replaceChildren(last ? clock(last) : '–');
      }
      const failure = row.here?.paused ? null : row.here?.failure;
      const word = row.here?.paused ? (row.lanes > 0 ? 'pausing' : 'paused') : failure ? `cannot publish: ${failure}` : row.alive ? 'alive' : row.leftMillis === null ? 'without a lease' : 'lease lost';
      state.className = `state ${row.here?.paused ? 'paused' : row.alive && !failure ? 'alive' : 'lost'}`;
      say(state, word);
      const wanted = !row.here || readOnly ? '' : row.here.paused ? 'Resume' : 'Pause';
      const button = act_.querySelector('button');
      if ((button?.textContent ?? '') !== wanted) {
        const isFocused = button && document.activeElement === button;
        act_.replaceChildren(...(wanted ? [h('button', { type: 'button', 'aria-label': `${wanted} ${row.name}`, click: () => turn(row.name, wanted) }, wanted)] : []));
        if (isFocused) act_.querySelector('button')?.focus();
      }
    });
  $('noWorkers').hidden = now.workers.some((worker) => worker.alive);
};

const turn = async (name, verb) => {
  const isPause = verb === 'Pause';
  if (isPause && !(await confirmed(`Pause ${name}?`,
    'It sends nothing new, and its lanes go to the other workers. Where there are none, nothing is published until it is resumed.', 'Pause'))) return;
  await act(isPause ? 'api/pause' : 'api/resume', { worker: name },
    (done) => (done ? `${name} is ${isPause ? 'paused' : 'resumed'}.` : `There is no worker ${name} in this process.`));
};

const showBacklog = (now) => {
  say($('backlogSaid'), now.backlogOf === 0 ? 'Nothing waits.'
    : now.backlogIsWhole ? `All ${count(now.backlogOf, 'event', 'events')} that ${now.backlogOf === 1 ? 'waits' : 'wait'}.`
      : `The ${number(now.backlogOf)} events that have waited longest.`);
  $('backlog').hidden = now.backlogOf === 0;
  keyed($('backlog').tBodies[0], now.backlog, (part) => JSON.stringify([part.aggregateType, part.eventType]),
    (part) => {
      const row = h('tr', {}, cell('About'), cell('Event type'), cell('Waiting'), cell('The oldest for'));
      say(row.children[0], part.aggregateType);
      say(row.children[1], part.eventType);
      return row;
    },
    (row, part) => {
      say(row.children[2], number(part.pending));
      say(row.children[3], span(part.oldestMillis));
    });
};

let every = 2000;
let lastDead = null;
let readOnly = false;
const showState = (state) => {
  every = state.everyMillis;
  readOnly = state.readOnly;
  $('replayAll').hidden = readOnly;
  show($('failure'), state.failure ?? '');
  const { now, history } = state;
  if (!now) {
    say($('measured'), 'The outbox has not been measured yet.');
    return;
  }
  say($('measured'), `Measured at ${now.at.slice(11, 19)} UTC by the database's clock, in ${span(now.tookMillis)}${state.failure ? '; that is the last that is known' : ''}.`);
  say($('pending'), number(now.pending));
  say($('oldest'), now.pending === 0 ? '–' : span(now.oldestMillis));
  say($('dead'), number(now.dead));
  plot('pendingPlot', history, (point) => point.pending, 'Waiting events', number);
  plot('oldestPlot', history, (point) => point.oldestMillis, 'Age of the oldest waiting event', span);
  plot('deadPlot', history, (point) => point.dead, 'Dead letters', number);
  showLanes(now);
  showWorkers(now, state.here, readOnly);
  showBacklog(now);
};

const refresh = async () => {
  const state = await ask('api/state', {});
  $('entry').hidden = true;
  $('main').hidden = false;
  showState(state);
  if (state.now && lastDead !== state.now.dead) {
    lastDead = state.now.dead;
    await loadLetters();
  }
};

// Dead letters

let filter = {};
let wanted = 50;
const key = (letter) => `${letter.aggregateType} ${letter.aggregateId}`;
const fact = (name, value) => [h('dt', {}, name), h('dd', {}, value)];
const letterArticle = (letter) => h('article', {},
  h('h3', {}, letter.type),
  h('p', { class: 'cause bad' }, letter.cause ?? 'No cause was noted.'),
  h('dl', { class: 'facts' },
    ...fact('Key', h('code', {}, key(letter))),
    ...fact('Event', h('code', {}, letter.id)),
    ...fact('Attempts', number(letter.attempts)),
    ...fact('Died', clock(letter.diedAt)),
    ...fact('Next step', letter.policy === 'HOLD'
      ? 'The later events of its key wait until it is replayed or discarded.'
      : 'None: the later events of its key go on without it.')),
  h('div', { class: 'row' },
    ...(readOnly ? [] : [
      h('button', { type: 'button', 'aria-label': `Replay ${letter.id}`, click: () => replay(letter) }, 'Replay'),
      h('button', { type: 'button', class: 'act', 'aria-label': `Discard ${letter.id}`, click: () => discard(letter) }, 'Discard'),
    ]),
    h('button', { type: 'button', 'aria-label': `Follow ${letter.id}`, click: () => follow(letter.id) }, 'Follow')));
let lookUps = 0;
const loadLetters = async () => {
  const lookUp = ++lookUps;
  const found = [];
  let isFull = true;
  for (let position = 0; isFull && found.length < wanted;) {
    const slice = await ask('api/dead', { ...filter, position });
    found.push(...slice.letters);
    ({ position, isFull } = slice);
  }
  if (lookUp !== lookUps) return; // an answer that comes late is not what is there by now
  keyed($('letters'), found, (letter) => JSON.stringify(letter), letterArticle, () => {});
  $('more').hidden = !isFull || wanted >= 500;
  const isFiltered = Object.keys(filter).length > 0;
  say($('lettersSaid'), found.length === 0 ? (isFiltered ? 'None matches.' : 'There are none.')
    : isFull ? `The first ${number(found.length)}, in the order of appending.` : `${count(found.length, 'letter', 'letters')}${isFiltered ? ' that match' : ''}, in the order of appending.`);
  $('replayAll').disabled = found.length === 0;
};
const replay = async (letter) => {
  if (await confirmed('Replay this event?', `${letter.type} of ${key(letter)} gets all its attempts back, and goes first of its key.`, 'Replay')) {
    await act('api/replay', { id: letter.id }, (done) => (done ? `${letter.id} is on its way again.` : `${letter.id} is no dead letter any more.`));
  }
};
const discard = async (letter) => {
  if (await confirmed('Discard this event for ever?', `${letter.type} of ${key(letter)} (${letter.id}) is deleted, and will never be published. Nothing brings it back.`, 'Discard')) {
    await act('api/discard', { id: letter.id }, (done) => (done ? `${letter.id} is gone.` : `${letter.id} is no dead letter any more.`));
  }
};
const readFilter = () => Object.fromEntries([['type', $('byType').value], ['aggregateType', $('byScope').value], ['aggregateId', $('byKey').value]].filter(([, value]) => value !== ''));
const apply = () => {
  filter = readFilter();
  wanted = 50;
  return loadLetters().catch(refused);
};
$('filter').addEventListener('submit', (event) => { event.preventDefault(); apply(); });
$('replayAll').addEventListener('click', async () => {
  await apply();
  if ($('replayAll').disabled) return;
  const words = { type: 'event type', aggregateType: 'about', aggregateId: 'key' };
  const which = Object.entries(filter).map(([name, value]) => `${words[name]} ${value}`).join(', ');
  if (await confirmed(which ? 'Replay all that match?' : 'Replay every dead letter?',
    `${which ? `Every dead letter with ${which}` : 'Every dead letter there is'} gets all its attempts back, also those that are not on this page.`, 'Replay all')) {
    await act('api/replay-all', filter, (done) => `${count(done, 'event is', 'events are')} on the way again.`);
  }
});
$('more').addEventListener('click', () => { wanted = Math.min(500, wanted + 50); loadLetters().catch(refused); });

// One event

const next = (way, owner) => ({
  NEXT: `It goes with the next page of ${owner}, or is in one.`,
  BEHIND: `It waits behind ${way.behind}, an earlier event of its key.`,
  RETRY: `It is tried again${way.nextAttemptAt ? ` at ${written(way.nextAttemptAt)}` : ''}.`,
  SUSPECT: 'It may be what killed a worker, and is sent alone.',
  SENT: 'It was sent, and the bus has not answered.',
  HELD: 'It is a dead letter: the later events of its key wait until it is replayed or discarded.',
  SKIPPED: 'It is a dead letter, which the later events of its key pass: it stays until it is replayed or discarded.',
})[way.step];
const step = (title, more, attributes = {}) => h('li', attributes, h('p', {}, title), ...(more ? [h('p', {}, more)] : []));
const showWay = ({ id, way }) => {
  if (!way) {
    $('way').replaceChildren(h('p', { class: 'soft' }, 'The outbox has no event ', h('code', {}, id),
      ': it was published, or discarded, or never committed. The outbox keeps nothing of what has gone.'));
    return;
  }
  const owner = way.owner ? `the worker ${way.owner}` : 'whoever takes its lane, which is free';
  $('way').replaceChildren(
    h('dl', { class: 'facts' }, ...fact('Type', way.type), ...fact('Key', h('code', {}, key(way))), ...fact('Lane', `${way.lane}, of ${way.owner ?? 'nobody'}`)),
    h('ol', {},
      step('Appended', clock(way.appendedAt)),
      ...(way.attempts ? [step(`${count(way.attempts, 'attempt', 'attempts')} failed${way.lastAttemptAt ? `, the last at ${written(way.lastAttemptAt)}` : ''}`, way.cause)] : []),
      step(next(way, owner), null, { class: 'next' }),
      ...(way.stream ? [step(`To the stream ${way.stream}`, null, { class: 'next' })] : [])));
};
const find = async () => {
  const id = $('eventId').value.trim();
  if (!id) return;
  try {
    showWay(await ask('api/event', { id }));
  } catch (error) {
    refused(error);
  }
};
const follow = (id) => {
  $('eventId').value = id;
  $('eventId').focus();
  return find();
};
$('find').addEventListener('submit', (event) => { event.preventDefault(); find(); });

// Colours, the token, and the beat

const prefersDark = matchMedia('(prefers-color-scheme: dark)');
const isDark = () => (document.documentElement.dataset.theme ?? (prefersDark.matches ? 'dark' : 'light')) === 'dark';
const nameTheme = () => say($('theme'), isDark() ? 'Light' : 'Dark');
$('theme').addEventListener('click', () => {
  document.documentElement.dataset.theme = isDark() ? 'light' : 'dark';
  nameTheme();
});
prefersDark.addEventListener('change', nameTheme);
nameTheme();

let isHeld = false;
$('hold').addEventListener('click', () => {
  isHeld = !isHeld;
  say($('hold'), isHeld ? 'Go on' : 'Stop updates');
  if (!isHeld) beat();
});
let timer;
const beat = async () => {
  clearTimeout(timer);
  let isIn = true;
  try {
    await refresh();
  } catch (error) {
    isIn = !(error instanceof Refused && error.status === 401);
    failed(error);
  }
  if (isIn && !isHeld && !document.hidden) timer = setTimeout(beat, every);
};
document.addEventListener('visibilitychange', () => { if (!document.hidden && !isHeld && $('entry').hidden) beat(); });
$('entry').addEventListener('submit', (event) => {
  event.preventDefault();
  token = $('token').value.trim();
  $('token').value = '';
  sessionStorage.setItem('token', token);
  say($('wrong'), '');
  beat();
});
beat();
