// Which vendor's support the page shows: the first part of its address.
export const PRESET = location.pathname.split('/')[1];
export const API = `/api/${PRESET}`;
