import {startApp} from '../sidepanel/wire/start-app';

// Framed in a portal page: one list, named in the address, whatever panel and desk show. The storage of the extension is the same here as in its tabs
// (neither Chromium nor Firefox parts it by the page around the frame).
startApp({place: 'inpage', pinnedList: new URLSearchParams(location.search).get('list') ?? ''});
