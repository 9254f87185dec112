export {VARIABLES, type Variable} from './compile';
export {ExpressionError} from './expression-error';
export {compileFormula, type Formula, type Images} from './formula';
export {FUNCTIONS} from './functions';
export {CONSTANTS} from './operations';
export {LONGEST} from './tokens';
