/** The style sheets, in their order. Entry points import this once. */
import './tokens.css';
import './base.css';
import '../ui/forms.css';
import '../ui/windows.css';
import '../flags/flags.css';
import '../flags/own-flags.css';
import './app.css';
import '../datasets/lists.css';
import '../options/page.css';
import '../grid/grid.css';
import '../cell/cell.css';
import '../flags/selection.css';
import '../detail/detail.css';
import '../looks/formula.css';
import '../sky/sky.css';
import '../mirror/mirror.css';
import '../jobs/jobs.css';
