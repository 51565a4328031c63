import type { PageKind } from '../shell/pageMarkup';

export const DETAILS: PageKind = {
  name: 'details',
  body: `<header>
<h1 id="title"></h1>
<p id="place"></p>
<p id="state"><span id="sign"></span><span id="state-words"></span></p>
<p id="note"></p>
<div id="amount"><progress id="bar" max="1000"></progress><p id="amount-words"></p></div>
<section id="problem" hidden></section>
<div id="buttons"></div>
<div id="problem-facts" hidden></div>
</header>
<section id="throughput" hidden></section>
<section id="jobs" hidden></section>
<section id="files" hidden></section>
<section id="time-line" hidden></section>
<section id="facts" hidden></section>`,
};
