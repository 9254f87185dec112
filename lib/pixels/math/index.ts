export {ExpressionError} from './expression-error';
export {compileFormula, type Formula, type Images, VARIABLES, type Variable} from './formula';
export {CONSTANTS, FUNCTIONS} from './operations';
export {LONGEST} from './refused';
