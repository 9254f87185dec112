import {startApp} from './wire/start-app';

startApp({place: 'panel', pinnedList: null});
