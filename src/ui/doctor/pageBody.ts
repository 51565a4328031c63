import type { PageKind } from '../pages/shell/pageMarkup';

export const DOCTOR: PageKind = {
  name: 'doctor',
  body: `<header>
<h1 id="title"></h1>
<p class="about"><span id="address"></span><span id="signs-in"></span></p>
</header>
<section id="verdict"><span id="verdict-icon"></span><div><p id="headline"></p><p id="explanation"></p></div></section>
<div id="actions"></div>
<ol id="steps"></ol>
<section id="causes" hidden><h2></h2><ol></ol></section>
<section id="hints" hidden><h2></h2><ul></ul></section>`,
};
