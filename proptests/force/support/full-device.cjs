// Required before the program: what is opened to be written under the name FULL is on a device that is full. The program
// does what it does on any disk, and it is the kernel that says ENOSPC.
const fs = require('node:fs');
const { syncBuiltinESMExports } = require('node:module');

const open = fs.openSync;
fs.openSync = (path, flags, ...rest) =>
  String(path).endsWith(process.env.FULL) && flags !== 'r'
    ? open('/dev/full', 'w')
    : open(path, flags, ...rest);
syncBuiltinESMExports();
